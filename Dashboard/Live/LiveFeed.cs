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
public sealed partial class LiveFeed : IRunObserver, IShardViewer
{
    /// <summary>The most that frames may take of a run's time.</summary>
    public const double MostShare = 0.02;

    /// <summary>How many may watch a run at once.</summary>
    public const int MostViewers = 16;

    // What handing a frame to a viewer takes of the machine, besides packing it: the WebSocket, the server and the kernel each
    // copy its bytes, and the kernel carries them to the other end of the connection. Other threads do this, but where the run
    // keeps all cores busy they take its time, and while one of its threads is held up the others wait for it. Measured on a
    // Xeon at 2.5 GHz.
    private const double SecondsAByte = 2e-9;

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

    /// <summary>Of a run that is played elsewhere all ticks have come that were played before; speed counts from now on.</summary>
    internal void IsUpToDate()
    {
        lock (_gate)
        {
            _speed.Restart();
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

    /// <summary>The run's curves so far.</summary>
    public RunCurves Curves()
    {
        lock (_gate)
        {
            return RunCurves.Of(_rows, _log.Whole, _log.Rows, _log.Bucket);
        }
    }

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

    private PackedFrame Spare() => _spare.TryPop(out var spare) ? spare : new PackedFrame();
}
