using System.Diagnostics;
using Covey.Environment.Scenarios;
using Covey.Runtime.Actors;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Live;

/// <summary>
/// What viewers see of a run that is going: an observer that keeps its metrics in bounded memory, and packs a frame only
/// when a viewer has asked for one, and not so often that it would cost the run more than <see cref="MostShare"/> of its
/// time. The run never waits for a viewer. Of a run that is played elsewhere somebody brings the ticks, and a frame when
/// one is wanted.
/// </summary>
public sealed class LiveFeed : IRunObserver, IShardViewer
{
    /// <summary>The most that frames may take of a run's time.</summary>
    public const double MostShare = 0.02;

    /// <summary>How many may watch a run at once.</summary>
    public const int MostViewers = 16;

    // What handing a frame to a viewer takes of the machine, besides packing it: the kernel copies its bytes.
    private const double SecondsAByte = 0.5e-9;

    private readonly Lock _gate = new();
    private readonly IScenario _scenario;
    private readonly BaselinesBeside? _baselines;
    private readonly Action? _asked;
    private bool _hasLinks = true;
    private readonly MetricRows _rows;
    private readonly MetricLog _log;
    private readonly double[] _row;
    private readonly FramePacker _packer = new();
    private readonly List<LiveViewer> _viewers = [];
    private readonly Stack<PackedFrame> _spare = [];
    private readonly Speedometer _speed = new();
    private PackedFrame? _newest;
    private volatile bool _frameWanted;
    private volatile bool _linksWanted;
    private volatile bool _keepNext;
    private long _notBefore;

    /// <summary>A feed of a run in this process that has not begun.</summary>
    /// <param name="scenario">What is played.</param>
    /// <param name="baselines">What is played in step with it; null: nothing.</param>
    public LiveFeed(IScenario scenario, BaselinesBeside? baselines = null)
    {
        _scenario = scenario;
        _baselines = baselines;
        _rows = new MetricRows(scenario, baselines?.Names ?? []);
        _log = new MetricLog(_rows.Width);
        _row = new double[_rows.Width];
        HasFrames = scenario is Scenario { World.Extent: not null };
    }

    /// <summary>A feed of a run that is played elsewhere.</summary>
    /// <param name="scenario">What is played.</param>
    /// <param name="asked">Called, by any thread, when somebody begins to watch or asks for something.</param>
    /// <param name="hasLinks">Whether frames can be had with messages.</param>
    internal LiveFeed(IScenario scenario, Action asked, bool hasLinks)
        : this(scenario)
    {
        _asked = asked;
        _hasLinks = hasLinks;
    }

    /// <summary>Whether there are entities with a place, so that frames can be shown.</summary>
    public bool HasFrames { get; }

    /// <summary>How the run ended, <c>completed</c> or <c>stopped</c>; null while it is going.</summary>
    public string? Ended { get; private set; }

    /// <summary>Ticks played.</summary>
    public int Ticks { get; private set; }

    /// <summary>Sum of the utilities of those ticks.</summary>
    public double Cumulative { get; private set; }

    /// <summary>Agents at the last tick.</summary>
    public int Agents { get; private set; }

    /// <summary>Agent-steps a second of late.</summary>
    public double AgentStepsPerSecond
    {
        get
        {
            lock (_gate)
            {
                return _speed.PerSecond;
            }
        }
    }

    /// <summary>Frames packed so far.</summary>
    public long Frames { get; private set; }

    /// <summary>How many watch.</summary>
    internal int Viewers
    {
        get
        {
            lock (_gate)
            {
                return _viewers.Count;
            }
        }
    }

    /// <summary>Whether somebody waits for a frame.</summary>
    internal bool IsFrameWanted => _frameWanted;

    /// <summary>Whether somebody waits for a frame with messages.</summary>
    internal bool AreLinksWanted => _linksWanted;

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public bool WantsShards(int tick)
    {
        if (!Wants(tick))
        {
            return false;
        }

        lock (_gate)
        {
            _packer.Into = Spare();
            _packer.WithLinks = _linksWanted;
        }

        return true;
    }

    /// <inheritdoc/>
    void IShardViewer.Begin(int tick, IReadOnlyList<ShardActor> shards) => _packer.Begin(tick, shards);

    /// <inheritdoc/>
    void IShardViewer.View(ShardActor shard) => _packer.View(shard);

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        var packed = Pack(metrics);
        _rows.Write(metrics, _row);
        for (var baseline = 0; baseline < _rows.Baselines.Count; baseline++)
        {
            _row[_rows.BaselinesAt + baseline] = _baselines!.Utility(baseline);
        }

        lock (_gate)
        {
            _log.Add(_row);
            Ticks = metrics.Tick + 1;
            Cumulative = _row[MetricRows.Cumulative];
            Agents = metrics.Agents;
            _speed.Add(metrics.Agents);
            if (packed is not null)
            {
                Publish(packed);
            }

            LookAll();
        }
    }

    /// <summary>Shows a tick's frame of a run that is played elsewhere.</summary>
    internal void Show(in TickMetrics metrics, Frame frame)
    {
        PackedFrame packed;
        lock (_gate)
        {
            packed = Spare();
        }

        packed.Take(metrics, frame);
        Show(packed);
    }

    /// <summary>Shows a packed frame of a run that is played elsewhere, unless a newer one was.</summary>
    internal void Show(PackedFrame frame)
    {
        lock (_gate)
        {
            if (_newest is null || frame.Tick >= _newest.Tick)
            {
                Frames++;
                Publish(frame);
                LookAll();
                Count();
            }
        }
    }

    /// <summary>From now on frames of a run that is played elsewhere come without messages, whoever asks.</summary>
    internal void GiveUpLinks()
    {
        lock (_gate)
        {
            _hasLinks = false;
            _viewers.ForEach(viewer => viewer.Links = false);
            Count();
        }
    }

    /// <summary>Lets the next tick's frame be kept even if nobody asked for it, such as before a pause.</summary>
    public void KeepNext() => _keepNext = true;

    /// <summary>Whether the frame of the last tick is there.</summary>
    public bool HasNewest
    {
        get
        {
            lock (_gate)
            {
                return _newest is not null && _newest.Tick == Ticks - 1;
            }
        }
    }

    /// <summary>Tells viewers that the run has ended.</summary>
    /// <param name="status"><c>completed</c> or <c>stopped</c>.</param>
    public void End(string status)
    {
        lock (_gate)
        {
            Ended = status;
            LookAll();
        }
    }

    /// <summary>Lets somebody watch; null if <see cref="MostViewers"/> do already.</summary>
    public LiveViewer? Watch()
    {
        LiveViewer viewer;
        lock (_gate)
        {
            if (_viewers.Count == MostViewers)
            {
                return null;
            }

            viewer = new LiveViewer(this, _log.Rows);
            _viewers.Add(viewer);
        }

        _asked?.Invoke();
        return viewer;
    }

    /// <summary>The run's curves so far.</summary>
    public RunCurves Curves()
    {
        lock (_gate)
        {
            return RunCurves.Of(_rows, _log.Whole, _log.Rows, _log.Bucket);
        }
    }

    internal void Ask(LiveViewer viewer, bool frame, bool links, bool metrics, int? since)
    {
        lock (_gate)
        {
            viewer.NextRow = Math.Clamp(since ?? viewer.NextRow, 0, _log.Rows);
            viewer.Asked = true;
            viewer.Frame = frame && HasFrames;
            viewer.Links = links && _hasLinks;
            viewer.Metrics = metrics;

            // Of a frame that was packed for somebody else before, only the newest tick's is as good as a new one.
            viewer.NotBefore = Math.Max(viewer.LastFrame + 1, Ticks - 1);
            viewer.Look();
            Count();
        }

        _asked?.Invoke();
    }

    internal void Leave(LiveViewer viewer)
    {
        lock (_gate)
        {
            _viewers.Remove(viewer);
            Count();
        }
    }

    /// <summary>Whether there is what a viewer asked for. Under the lock.</summary>
    internal bool IsReady(LiveViewer viewer) => Ended is not null
        || (viewer.Asked && (viewer.Frame ? Suits(viewer) : !viewer.Metrics || _log.Rows > viewer.NextRow));

    /// <summary>
    /// Takes what there is for a viewer, who releases the frame once it is sent; null if there is not yet what was asked for.
    /// </summary>
    internal LiveNews? Take(LiveViewer viewer)
    {
        lock (_gate)
        {
            if (!IsReady(viewer))
            {
                return null;
            }

            PackedFrame? frame = null;
            if (viewer is { Asked: true, Frame: true } && _newest is not null && _newest.Tick > viewer.LastFrame)
            {
                frame = _newest;
                frame.Holders++;
                viewer.LastFrame = frame.Tick;
            }

            RunCurves? curves = null;
            if (viewer is { Asked: true, Metrics: true })
            {
                var from = viewer.NextRow;
                curves = RunCurves.Of(_rows, column => _log.Since(column, from), _log.Rows, 1);
                viewer.NextRow = _log.Rows;
            }

            viewer.Asked = false;
            Count();
            return new LiveNews(frame, curves, _speed.PerSecond, Ended);
        }
    }

    internal void Release(PackedFrame frame)
    {
        lock (_gate)
        {
            if (--frame.Holders == 0)
            {
                _spare.Push(frame);
            }
        }
    }

    private bool Suits(LiveViewer viewer) =>
        _newest is not null && _newest.Tick >= viewer.NotBefore && _newest.Tick > viewer.LastFrame && (_newest.HasLinks || !viewer.Links);

    private bool Wants(int tick)
    {
        if (!_frameWanted && !_keepNext)
        {
            return false;
        }

        return HasFrames && (_keepNext || tick == _scenario.Steps - 1 || Stopwatch.GetTimestamp() >= _notBefore);
    }

    private PackedFrame? Pack(in TickMetrics metrics)
    {
        if (_packer.Into is null)
        {
            return null;
        }

        var began = Stopwatch.GetTimestamp();
        var packed = _packer.Seal(metrics.Utility);
        Pace(_packer.Seconds + Stopwatch.GetElapsedTime(began).TotalSeconds, packed);
        return packed;
    }

    private void Pace(double seconds, PackedFrame frame)
    {
        _keepNext = false;
        Frames++;
        var cost = seconds + (frame.Bytes().Length * SecondsAByte);
        _notBefore = Stopwatch.GetTimestamp() + (long)(cost / MostShare * Stopwatch.Frequency);
    }

    private void Publish(PackedFrame packed)
    {
        if (_newest is not null && --_newest.Holders == 0)
        {
            _spare.Push(_newest);
        }

        packed.Holders = 1;
        _newest = packed;
    }

    private void LookAll()
    {
        foreach (var viewer in _viewers)
        {
            viewer.Look();
        }
    }

    private PackedFrame Spare() => _spare.TryPop(out var spare) ? spare : new PackedFrame();

    // Which of the viewers' wishes the run has to see to.
    private void Count()
    {
        bool frame = false, links = false;
        foreach (var viewer in _viewers)
        {
            var waits = viewer.Asked && viewer.Frame && !Suits(viewer);
            frame |= waits;
            links |= waits && viewer.Links;
        }

        _frameWanted = frame;
        _linksWanted = links;
    }
}
