using System.Diagnostics;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Actors;
using Covey.Runtime.Shards;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Engines;

/// <summary>
/// One run inside one process, tick by tick: all shards in memory, borders handed over by reference. Who wants to look
/// at a tick from inside plays its phases one at a time.
/// </summary>
internal sealed class InProcessRun : ITickRun
{
    private readonly PhaseCrew _crew;
    private readonly Border[][] _inbound;
    private readonly Stage[] _stages;
    private readonly IJointPolicy? _planner;
    private readonly WholeStage _whole;
    private readonly FrameBuilder _frames;
    private readonly TargetDistance? _distance;
    private readonly Action<int> _open;
    private readonly Action<int> _perceive;
    private readonly Action<int> _decide;
    private readonly Action<int> _score;
    private readonly Action<int> _step;
    private readonly Action<int> _scoreAndStep;
    private readonly Action<int>[] _timed;
    private readonly long[] _spent;
    private readonly int _messageWidth;
    private readonly Partition _partition;
    private IReadOnlyList<Births> _births = [];
    private IShardViewer? _viewer;

    public InProcessRun(Scenario scenario, IPolicy policy, EngineOptions options, ObservationNeeds alsoGather = ObservationNeeds.None)
    {
        Shards = options.Shards > 0 ? options.Shards : ShardsFor(scenario);
        Threads = Math.Min(Shards, options.Threads > 0 ? options.Threads : System.Environment.ProcessorCount);
        var partition = _partition = new Partition(scenario.World.Extent, Shards);
        _messageWidth = scenario.World.Layout.Message.Count;
        Actors = new ShardActor[Shards];
        for (var shard = 0; shard < Shards; shard++)
        {
            Actors[shard] = new ShardActor(shard, scenario, policy, partition, alsoGather);
        }

        _stages = [.. Actors.Select(actor => actor.Stage)];
        _inbound = [.. Actors.Select(actor => Inbound(actor.Index))];
        Environment = new EnvironmentActor(scenario, partition);
        _planner = policy as IJointPolicy;
        _whole = new WholeStage(scenario.World);
        _frames = new FrameBuilder(scenario.World);
        _distance = TargetDistance.For(scenario);
        _crew = new PhaseCrew(Threads);
        _open = shard => Actors[shard].Open(Environment.Tick, _births[shard], _inbound[shard]);
        _perceive = shard => Actors[shard].Perceive(_inbound[shard]);
        _decide = shard => Actors[shard].Decide(_inbound[shard]);
        _score = shard => Actors[shard].Score(_inbound[shard]);
        _step = shard => Actors[shard].Step();
        _scoreAndStep = shard =>
        {
            Actors[shard].Score(_inbound[shard]);
            Actors[shard].Step();
        };
        _spent = new long[Shards];
        _timed =
        [
            Timed(_open),
            Timed(_perceive),
            Timed(_decide),
            Timed(shard =>
            {
                Actors[shard].Score(_inbound[shard]);
                _viewer!.View(Actors[shard]);
                Actors[shard].Step();
            }),
        ];
    }

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public int Shards { get; }

    /// <inheritdoc/>
    public bool IsOver => Environment.IsOver;

    /// <inheritdoc/>
    public int Tick => Environment.Tick;

    /// <inheritdoc/>
    public ulong RunDigest => Environment.RunDigest;

    /// <inheritdoc/>
    public long AgentSteps => Environment.AgentSteps;

    /// <summary>The shards.</summary>
    public ShardActor[] Actors { get; }

    /// <summary>The clock.</summary>
    public EnvironmentActor Environment { get; }

    /// <inheritdoc/>
    public TickMetrics Advance(bool wantsFrame, out Frame? frame)
    {
        var tick = Tick;
        var shows = _viewer?.WantsShards(tick) ?? false;
        if (shows)
        {
            Array.Clear(_spent);
        }

        var distance = PlayUntilDecided(shows);
        frame = null;
        if (shows)
        {
            _viewer!.Begin(tick, Actors);
        }

        if (wantsFrame)
        {
            PlayScore();
            frame = _frames.Gather(_stages);
            if (shows)
            {
                _crew.Run(Shards, shard => _viewer!.View(Actors[shard]));
            }

            _crew.Run(Shards, _step);
        }
        else
        {
            // Nobody looks at all shards at once, so one need not wait for the others after scoring.
            _crew.Run(Shards, shows ? _timed[^1] : _scoreAndStep);
        }

        return Close(distance);
    }

    /// <summary>Plays a tick up to the point where everybody has chosen an action; returns the mean target distance or NaN.</summary>
    /// <param name="timed">Whether it is measured how long each shard takes.</param>
    public double PlayUntilDecided(bool timed = false)
    {
        _births = Environment.Open();
        _crew.Run(Shards, timed ? _timed[0] : _open);
        _crew.Run(Shards, timed ? _timed[1] : _perceive);
        _crew.Run(Shards, timed ? _timed[2] : _decide);
        if (_planner is not null)
        {
            _whole.Plan(_planner, _stages, Environment.Tick);
            HandOutActions();
        }

        return _distance?.Measure(Environment.Tick, _stages) ?? double.NaN;
    }

    /// <summary>Scores the actions of the tick being played.</summary>
    public void PlayScore() => _crew.Run(Shards, _score);

    /// <summary>Moves everything and closes a tick that was decided and scored phase by phase.</summary>
    public TickMetrics Finish()
    {
        _crew.Run(Shards, _step);
        return Close(double.NaN);
    }

    /// <inheritdoc/>
    public bool Show(IShardViewer? viewer)
    {
        _viewer = viewer;
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ShardLoad> Loads() =>
    [
        .. Actors.Select(actor => new ShardLoad(
            actor.Report.Agents,
            actor.Report.Targets,
            _spent[actor.Index] == 0 ? double.NaN : 1e3 * _spent[actor.Index] / Stopwatch.Frequency)),
    ];

    /// <inheritdoc/>
    public RunKeyframe Save() => RunKeyframe.Of(Environment.State, Actors, _inbound, _messageWidth);

    /// <summary>Sets a run of which no tick has been played to where another one of the same scenario was.</summary>
    public void Restore(RunKeyframe keyframe)
    {
        Environment.Restore(keyframe.State);
        keyframe.HandOut(Actors, _partition, _messageWidth);
    }

    /// <inheritdoc/>
    public void Dispose() => _crew.Dispose();

    /// <summary>As many shards as keep each one's tables in a core's cache, whatever the number of threads.</summary>
    internal static int ShardsFor(Scenario scenario)
    {
        const int EntitiesAShard = 8_192;
        var entities = (long)scenario.Population.Agents.Initial + scenario.Population.Targets.Initial;
        return scenario.World.Extent is null ? 1 : (int)Math.Clamp(entities / EntitiesAShard, 1, 1024);
    }

    private Action<int> Timed(Action<int> phase) => shard =>
    {
        var began = Stopwatch.GetTimestamp();
        phase(shard);
        _spent[shard] += Stopwatch.GetTimestamp() - began;
    };

    private void HandOutActions()
    {
        var first = 0;
        foreach (var actor in Actors)
        {
            actor.Obey(_whole.ActionsOf(first, actor.Stage.OwnAgents));
            first += actor.Stage.OwnAgents;
        }
    }

    private TickMetrics Close(double distance)
    {
        ShardReport sum = default;
        foreach (var actor in Actors)
        {
            sum.Add(actor.Report);
        }

        return Environment.Close(sum, distance);
    }

    private Border[] Inbound(int shard) =>
        [.. Actors.SelectMany(actor => actor.Borders).Where(border => border.To == shard).OrderBy(border => border.From)];
}
