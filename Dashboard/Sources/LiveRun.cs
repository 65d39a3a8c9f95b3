using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Sources;

/// <summary>
/// A run that is played in this process and can be watched, stopped and slowed down meanwhile. Whoever plays it calls
/// <see cref="Play"/> once and <see cref="End"/> when its record is complete; all else may be called by anybody.
/// </summary>
public sealed class LiveRun : IServedRun, IDisposable
{
    // Up to so many agent-steps are played again to look at the very tick that was asked for.
    private const long QuicklyPlayed = 2_000_000;

    private readonly LoadedScenario _loaded;
    private readonly ReplayRoom _replays;
    private readonly ReplayedRun _replay;
    private readonly BaselinesBeside _baselines;
    private readonly LiveFeed _feed;
    private readonly RunPace _pace = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Action<ITickRun>> _questions = [];
    private readonly DateTime _begun = DateTime.UtcNow;
    private readonly string? _folder;
    private IReadOnlyList<ReportMatrix> _matrices = [];
    private volatile bool _over;

    internal LiveRun(string name, LoadedScenario loaded, IReadOnlyList<IRunnable> baselines, string? folder, ReplayRoom replays)
    {
        Name = name;
        _loaded = loaded;
        _folder = folder;
        _replays = replays;
        _replay = new ReplayedRun(replays, $"live\n{name}", loaded.Another);
        _baselines = new BaselinesBeside(baselines);
        _feed = new LiveFeed(loaded.Scenario, _baselines);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What was measured of the baselines that are played in step.</summary>
    public IReadOnlyList<BaselineSeries> Baselines => _baselines.Series;

    /// <summary>The record's folder once it is complete; null if none is kept.</summary>
    internal string? Folder => _folder;

    /// <summary>Whether the run has ended and its record is complete.</summary>
    internal bool HasEnded => _feed.Ended is not null;

    /// <summary>Agent-steps a second of late.</summary>
    internal double AgentStepsPerSecond => HasEnded ? 0 : _feed.AgentStepsPerSecond;

    /// <summary>Plays the run, and the baselines in step with it, to its end or until it is told to stop.</summary>
    /// <param name="options">How to execute.</param>
    /// <param name="observers">Who watches besides.</param>
    /// <param name="stop">Ends the run between two ticks, as <see cref="Stop"/> does.</param>
    public RunOutcome Play(EngineOptions options, IReadOnlyList<IRunObserver> observers, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _stop.Token);
        using var wakes = either.Token.Register(_pace.Wake);
        try
        {
            var ended = either.Token;
            var outcome = InProcessEngine.Play(_loaded.Runnable, options, [.. observers, _feed], ended, run => Before(run, ended));
            _matrices = outcome.Matrices;
            return outcome;
        }
        finally
        {
            _over = true;
            _questions.Clear();
            _baselines.Dispose();
        }
    }

    /// <summary>Tells viewers that the run has ended and its record, if one is kept, is complete.</summary>
    /// <param name="status"><c>completed</c>, <c>stopped</c>, or <c>failed</c> by a fault of ours.</param>
    public void End(string status) => _feed.End(status);

    /// <inheritdoc/>
    public JsonObject Describe()
    {
        var scenario = _loaded.Scenario;
        var ticks = _feed.Ticks;
        return new JsonObject
        {
            ["name"] = Name,
            ["created"] = RunJson.Time(_begun),
            ["kind"] = "run",
            ["live"] = !HasEnded,
            ["replayable"] = ReplayRoom.WhyNot(scenario) is null,
            ["scenario"] = scenario.Name,
            ["seed"] = RunJson.Text(JsonValue.Create(scenario.Seed)),
            ["policy"] = scenario.Policy,
            ["world"] = scenario.Kind,
            ["status"] = _feed.Ended ?? "running",
            ["ticks"] = ticks,
            ["steps"] = scenario.Steps,
            ["mean"] = RunJson.Finite(_feed.Cumulative / ticks),
            ["cumulative"] = RunJson.Finite(_feed.Cumulative),
            ["normalised"] = null,
            ["seconds"] = null,
            ["digest"] = null,
            ["version"] = RecordFiles.Version,
            ["report"] = false,
            ["ticksPerSecond"] = RunJson.Finite(_pace.TicksPerSecond),
        };
    }

    /// <inheritdoc/>
    public Task<LiveFeed?> FeedAsync(CancellationToken stop) => Task.FromResult(_feed.Ended is null ? _feed : null);

    /// <inheritdoc/>
    public Task<JsonObject> ResolvedAsync(CancellationToken stop) => Task.FromResult(_loaded.Scenario.Resolved);

    /// <inheritdoc/>
    public Task<RunCurves> CurvesAsync(CancellationToken stop) => Task.FromResult(_feed.Curves());

    /// <inheritdoc/>
    public Task<BaselineUtilities?> BaselinesAsync(int ticks, CancellationToken stop) => Task.FromResult<BaselineUtilities?>(null);

    /// <inheritdoc/>
    public Task<WorldView> WorldAsync(CancellationToken stop) =>
        Task.FromResult(new WorldView(_loaded.Scenario, _feed.Ticks, _feed.HasFrames ? null : ReplayRoom.WhyNot(_loaded.Scenario)));

    /// <inheritdoc/>
    public async Task<PackedFrame?> FrameAsync(int tick, bool links, CancellationToken stop)
    {
        if (tick < 0 || tick >= _feed.Ticks)
        {
            return null;
        }

        return await _replay.FrameAsync(_loaded.Scenario, tick, links, null, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<TickInsight?> InspectAsync(int agent, int? tick, CancellationToken stop)
    {
        ReplayedRun.Require(_loaded.Scenario);
        var at = tick ?? _feed.Ticks - 1;
        if (at < 0 || at >= _feed.Ticks)
        {
            return null;
        }

        var isLong = (long)at * _feed.Agents > QuicklyPlayed;
        if (isLong && !_over && await AskAsync(run => run.Save(), stop).ConfigureAwait(false) is { } keyframe)
        {
            return await _replays.WorkAsync(() => RunReplay.Inspect((StageRunnable)_loaded.Another(), keyframe, agent), stop).ConfigureAwait(false);
        }

        return await _replay.InspectAsync(_loaded.Scenario, at, agent, null, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReportMatrix>> MatricesAsync(CancellationToken stop) =>
        (_over ? null : await AskAsync(run => run.Matrices(), stop).ConfigureAwait(false)) ?? _matrices;

    /// <summary>What each shard has to do; empty once the run is over.</summary>
    internal async Task<IReadOnlyList<ShardLoad>> LoadsAsync(CancellationToken stop) =>
        (_over ? null : await AskAsync(run => run.Loads(), stop).ConfigureAwait(false)) ?? [];

    /// <inheritdoc/>
    public Task<TrainingCurve> TrainingAsync(CancellationToken stop) => Task.FromResult(TrainingCurve.None);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileInfo>> FilesAsync(CancellationToken stop) => throw NoRecord();

    /// <inheritdoc/>
    public Task<string?> ReportAsync(CancellationToken stop) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken stop) => _stop.CancelAsync();

    /// <summary>Stops the run between two ticks.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public Task SetPaceAsync(double? ticksPerSecond, CancellationToken stop)
    {
        SetPace(ticksPerSecond);
        return Task.CompletedTask;
    }

    /// <summary>Sets how fast the run goes.</summary>
    /// <param name="ticksPerSecond">Ticks a second at most, 0: it waits; null: as fast as it can.</param>
    internal void SetPace(double? ticksPerSecond) => _pace.Set(ticksPerSecond);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _pace.Dispose();
    }

    private RunRefusedException NoRecord() =>
        new(_folder is null ? "No record is kept of this run." : "The record is not complete: the run is still going.");

    /// <summary>Asks something of the run between two ticks; null if it ended before.</summary>
    private async Task<T?> AskAsync<T>(Func<ITickRun, T?> question, CancellationToken stop)
        where T : class
    {
        var answer = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _questions.Enqueue(run => answer.TrySetResult(question(run)));
        _pace.Wake();
        while (!_over)
        {
            // A run that ends clears its questions; what was asked just then would never be answered.
            await Task.WhenAny(answer.Task, Task.Delay(TimeSpan.FromMilliseconds(100), stop)).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            if (answer.Task.IsCompleted)
            {
                return await answer.Task.ConfigureAwait(false);
            }
        }

        return null;
    }

    // Before each tick: baselines go first, questions are answered, and the run waits as long as it was told to.
    private void Before(ITickRun run, CancellationToken stop)
    {
        do
        {
            while (_questions.TryDequeue(out var question))
            {
                question(run);
            }

            // Who pauses a run looks at its last tick.
            if (_pace.IsPaused && _feed.HasFrames && run.Tick > 0 && !_feed.HasNewest && !stop.IsCancellationRequested)
            {
                _feed.KeepNext();
                break;
            }
        }
        while (!stop.IsCancellationRequested && _pace.Wait());

        if (!stop.IsCancellationRequested)
        {
            _baselines.Advance();
        }
    }
}
