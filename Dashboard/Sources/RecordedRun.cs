using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
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

    /// <inheritdoc/>
    public LiveFeed? Feed => null;

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
    public JsonObject Resolved() => stored.Open().Scenario;

    /// <inheritdoc/>
    public RunCurves Curves()
    {
        var record = stored.Open();
        if (stored.Status(record) != "running")
        {
            return RecordCurves.Of(stored.ReadMetrics(record));
        }

        var metrics = running(stored.Folder);
        lock (metrics)
        {
            return StoredRun.Locked(metrics.Read);
        }
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

        return await PlayAsync(record, (replay, digests) =>
        {
            var packer = new FramePacker { Into = new PackedFrame(), WithLinks = links };
            var metrics = replay.Play(tick, packer, stop);
            Verify(record, digests, tick, metrics.Digest);
            return packer.Seal(metrics.Utility);
        }, stop).ConfigureAwait(false);
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

        return await PlayAsync(record, (replay, digests) =>
        {
            var seen = replay.Inspect(at, agent, stop);
            Verify(record, digests, at, seen.Digest);
            return seen;
        }, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReportMatrix>> MatricesAsync(CancellationToken stop)
    {
        var record = stored.Open();
        var loaded = await LoadAsync(record, stop).ConfigureAwait(false);
        if (loaded.Scenario is Scenario)
        {
            return [];
        }

        var ticks = Ticks(record);
        return await replays.OnceAsync($"{Key}\nmatrices\n{ticks}", () =>
        {
            using var run = loaded.Another().Begin(new EngineOptions(Threads: 1));
            while (run.Tick < ticks && !run.IsOver)
            {
                stop.ThrowIfCancellationRequested();
                run.Advance(wantsFrame: false, out _);
            }

            return run.Matrices();
        }, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public TrainingCurve Training() => TrainingCurve.None;

    /// <inheritdoc/>
    public IReadOnlyList<FileInfo> Files() => stored.Files();

    /// <inheritdoc/>
    public string? Report() => stored.Open().Report;

    /// <inheritdoc/>
    public void Stop() => throw NotHere();

    /// <inheritdoc/>
    public void SetPace(double? ticksPerSecond) => throw NotHere();

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

    private async Task<T> PlayAsync<T>(RecordReader record, Func<RunReplay, IReadOnlyList<ulong>, T> use, CancellationToken stop)
    {
        var loaded = await LoadAsync(record, stop).ConfigureAwait(false);
        if (ReplayRoom.WhyNot(loaded.Scenario) is { } reason)
        {
            throw new RunRefusedException(reason);
        }

        var digests = await replays.OnceAsync<IReadOnlyList<ulong>>(
            $"{Key}\ndigests\n{stored.Progress()?.Ticks}", () => stored.ReadMetrics(record)?.Digests ?? [], stop).ConfigureAwait(false);
        return await replays.UseAsync(Key, () => (StageRunnable)loaded.Another(), replay => use(replay, digests), stop)
            .ConfigureAwait(false);
    }

    private static void Verify(RecordReader record, IReadOnlyList<ulong> digests, int tick, ulong digest)
    {
        if (tick < digests.Count && digests[tick] != digest)
        {
            throw new RunRefusedException(
                $"Tick {tick} comes out differently than it was recorded, by version {record.Version}; "
                + $"this is {RecordFiles.Version}, so the run cannot be shown.");
        }
    }
}
