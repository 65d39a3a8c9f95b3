using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Environment.Scenarios;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Scenarios;

namespace Covey.Dashboard.Sources;

/// <summary>A run of which there is a record: ended, killed, or going in another process.</summary>
/// <param name="stored">The record.</param>
/// <param name="name">Its name in addresses.</param>
/// <param name="replays">Where it is played again.</param>
/// <param name="running">Reads its metrics while it is going.</param>
internal sealed class RecordedRun(StoredRun stored, string name, ReplayRoom replays, Func<string, RunningMetrics> running) : IServedRun
{
    /// <inheritdoc/>
    public string Name => name;

    // The record of a run that is played anew under the same name is another one.
    private string Key => $"{stored.Folder}\n{stored.Begun().Ticks.ToString(CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    public JsonObject Describe()
    {
        var item = new JsonObject
        {
            ["name"] = name,
            ["created"] = RunJson.Time(stored.Begun()),
            ["kind"] = "run",
            ["live"] = false,
        };
        try
        {
            RunJson.Describe(item, stored, stored.Open());
        }
        catch (ScenarioException fault)
        {
            item["problem"] = stored.Sentence(fault);
        }

        return item;
    }

    /// <inheritdoc/>
    public Task<LiveFeed?> FeedAsync(CancellationToken stop) => Task.FromResult<LiveFeed?>(null);

    /// <inheritdoc/>
    public Task<JsonObject> ResolvedAsync(CancellationToken stop) => Task.FromResult(stored.Open().Scenario);

    /// <inheritdoc/>
    public Task<RunCurves> CurvesAsync(CancellationToken stop)
    {
        var record = stored.Open();
        if (stored.Status(record) != "running")
        {
            return Task.FromResult(RecordCurves.Of(stored.ReadMetrics(record)));
        }

        var metrics = running(stored.Folder);
        lock (metrics)
        {
            return Task.FromResult(StoredRun.Locked(metrics.Read));
        }
    }

    /// <inheritdoc/>
    public async Task<BaselineUtilities?> BaselinesAsync(int ticks, CancellationToken stop)
    {
        var loaded = await LoadAsync(stored.Open(), stop).ConfigureAwait(false);
        return await Replay(loaded).BaselinesAsync(() => loaded, ticks, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<WorldView> WorldAsync(CancellationToken stop)
    {
        var record = stored.Open();
        var loaded = await LoadAsync(record, stop).ConfigureAwait(false);
        return new WorldView(loaded.Scenario, Ticks(record), ReplayRoom.WhyNot(loaded.Scenario));
    }

    /// <inheritdoc/>
    public async Task<PackedFrame?> FrameAsync(int tick, bool links, CancellationToken stop)
    {
        var record = stored.Open();
        if (tick < 0 || tick >= Ticks(record))
        {
            return null;
        }

        if (record.Trajectory is { } trajectory && !links)
        {
            var key = Key + "\ntrajectory";
            return await replays.UseAsync(key, () => new TrajectoryFrames(trajectory), frames => frames.Read(tick, stop), stop)
                .ConfigureAwait(false);
        }

        var (loaded, check) = await ReadyAsync(record, stop).ConfigureAwait(false);
        return await Replay(loaded).FrameAsync(loaded.Scenario, tick, links, check, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<TickInsight?> InspectAsync(int agent, int? tick, CancellationToken stop)
    {
        var record = stored.Open();
        var ticks = Ticks(record);
        var at = tick ?? ticks - 1;
        if (at < 0 || at >= ticks)
        {
            return null;
        }

        var (loaded, check) = await ReadyAsync(record, stop).ConfigureAwait(false);
        return await Replay(loaded).InspectAsync(loaded.Scenario, at, agent, check, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReportMatrix>> MatricesAsync(CancellationToken stop)
    {
        var record = stored.Open();
        var loaded = await LoadAsync(record, stop).ConfigureAwait(false);
        return await Replay(loaded).MatricesAsync(loaded.Scenario, Ticks(record), stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<TrainingCurve> TrainingAsync(CancellationToken stop) => Task.FromResult(TrainingCurve.None);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileInfo>> FilesAsync(CancellationToken stop) => Task.FromResult(stored.Files());

    /// <inheritdoc/>
    public Task<string?> ReportAsync(CancellationToken stop) => Task.FromResult(stored.Open().Report);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken stop) => throw NotHere();

    /// <inheritdoc/>
    public Task SetPaceAsync(double? ticksPerSecond, CancellationToken stop) => throw NotHere();

    private static RunRefusedException NotHere() => new("The run is not going in this process; allowed: a run that was started here.");

    private int Ticks(RecordReader record)
    {
        var ended = stored.Status(record) is "completed" or "stopped";
        var ticks = ended && record.Summary["ticks"] is JsonValue value && value.TryGetValue<int>(out var known)
            ? known
            : stored.Progress()?.Ticks ?? 0;
        return (int)Math.Clamp(ticks, 0, int.MaxValue);
    }

    private Task<LoadedScenario> LoadAsync(RecordReader record, CancellationToken stop) =>
        replays.OnceAsync(
            Key + "\nscenario",
            () => LoadedScenario.Parse(record.Scenario.ToJsonString(), Path.Combine(stored.Folder, RecordFiles.Scenario)),
            stop);

    private ReplayedRun Replay(LoadedScenario loaded) => new(replays, Key, loaded.Another);

    // What is played, and what holds a tick that was played again against its record.
    private async Task<(LoadedScenario Loaded, Action<int, ulong> Check)> ReadyAsync(RecordReader record, CancellationToken stop)
    {
        var loaded = await LoadAsync(record, stop).ConfigureAwait(false);
        ReplayedRun.Require(loaded.Scenario);
        var digests = await replays.OnceAsync<IReadOnlyList<ulong>>(
            $"{Key}\ndigests\n{stored.Progress()?.Ticks}", () => stored.ReadMetrics(record)?.Digests ?? [], stop).ConfigureAwait(false);
        return (loaded, Check);

        void Check(int tick, ulong digest)
        {
            if (tick < digests.Count)
            {
                ReplayedRun.Verify(tick, digest, digests[tick], record.Version);
            }
        }
    }
}
