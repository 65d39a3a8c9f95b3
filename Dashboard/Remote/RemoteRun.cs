using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Dashboard.Sources;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Runtime.Distribution;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Remote;

/// <summary>A run that is or was played elsewhere. What only a shard knows of it is found by playing it again here.</summary>
/// <param name="source">What keeps runs of its place.</param>
/// <param name="status">How it stands.</param>
/// <param name="card">What it is.</param>
internal sealed class RemoteRun(RemoteRuns source, RemoteStatus status, RemoteCard card) : IServedRun
{
    /// <inheritdoc/>
    public string Name => status.Name;

    /// <inheritdoc/>
    public JsonObject Describe() => new()
    {
        ["name"] = Name,
        ["created"] = RunJson.Time(status.Created),
        ["kind"] = "run",
        ["live"] = status.GoesOn,
        ["ticksPerSecond"] = RunJson.Finite(status.TicksPerSecond),
        ["deletable"] = !status.GoesOn,
        ["replayable"] = card.IsReplayable,
        ["scenario"] = status.Scenario,
        ["seed"] = card.Seed,
        ["policy"] = card.Policy,
        ["world"] = card.World,
        ["status"] = status.Status,
        ["reason"] = status.Error,
        ["ticks"] = status.Ticks,
        ["steps"] = status.Steps,
        ["mean"] = RunJson.Finite(status.Cumulative / status.Ticks),
        ["cumulative"] = RunJson.Finite(status.Cumulative),
        ["normalised"] = null,
        ["seconds"] = RunJson.Finite(status.Seconds),
        ["digest"] = status.Digest?.ToString("x16", CultureInfo.InvariantCulture),
        ["version"] = RecordFiles.Version,
        ["report"] = status.HasRecord,
    };

    /// <inheritdoc/>
    public async Task<LiveFeed?> FeedAsync(CancellationToken stop)
    {
        if (!status.GoesOn)
        {
            return null;
        }

        var feed = (await source.FollowerAsync(Name, stop).ConfigureAwait(false)).Feed;
        return feed.Ended is null ? feed : null;
    }

    /// <inheritdoc/>
    public async Task<JsonObject> ResolvedAsync(CancellationToken stop) =>
        (await source.FollowerAsync(Name, stop).ConfigureAwait(false)).Scenario.Resolved;

    /// <inheritdoc/>
    public async Task<RunCurves> CurvesAsync(CancellationToken stop)
    {
        var follower = await source.FollowerAsync(Name, stop).ConfigureAwait(false);
        await follower.CatchUpAsync(status, stop).ConfigureAwait(false);
        return follower.Feed.Curves();
    }

    /// <inheritdoc/>
    public async Task<BaselineUtilities?> BaselinesAsync(int ticks, CancellationToken stop)
    {
        var follower = await source.FollowerAsync(Name, stop).ConfigureAwait(false);
        try
        {
            return await follower.Replay.BaselinesAsync(
                () => LoadedScenario.Parse(follower.Scenario.Resolved.ToJsonString(), "scenario"), ticks, stop).ConfigureAwait(false);
        }
        catch (ScenarioErrorsException)
        {
            // Its policy is a file that was sent along, and nothing to be read by its name here.
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<WorldView> WorldAsync(CancellationToken stop)
    {
        var follower = await source.FollowerAsync(Name, stop).ConfigureAwait(false);
        var reason = status.GoesOn && follower.Feed.HasFrames ? null : ReplayRoom.WhyNot(follower.Scenario);
        return new WorldView(follower.Scenario, status.Ticks, reason);
    }

    /// <inheritdoc/>
    public async Task<PackedFrame?> FrameAsync(int tick, bool links, CancellationToken stop)
    {
        var follower = await source.FollowerAsync(Name, stop).ConfigureAwait(false);
        if (follower.LastFrame is { } last && last.Tick == tick && last.HasLinks == links)
        {
            return last;
        }

        if (await CheckAsync(follower, tick, stop).ConfigureAwait(false) is not { } check)
        {
            return null;
        }

        return follower.LastFrame = await follower.Replay.FrameAsync(follower.Scenario, tick, links, check, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<TickInsight?> InspectAsync(int agent, int? tick, CancellationToken stop)
    {
        var at = tick ?? status.Ticks - 1;
        var follower = await source.FollowerAsync(Name, stop).ConfigureAwait(false);
        return await CheckAsync(follower, at, stop).ConfigureAwait(false) is { } check
            ? await follower.Replay.InspectAsync(follower.Scenario, at, agent, check, stop).ConfigureAwait(false)
            : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReportMatrix>> MatricesAsync(CancellationToken stop)
    {
        var follower = await source.FollowerAsync(Name, stop).ConfigureAwait(false);
        return await follower.Replay.MatricesAsync(follower.Scenario, status.Ticks, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<TrainingCurve> TrainingAsync(CancellationToken stop) => Task.FromResult(TrainingCurve.None);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileInfo>> FilesAsync(CancellationToken stop)
    {
        RequireRecord();
        return source.Records.FilesAsync(Name, stop);
    }

    /// <inheritdoc/>
    public async Task<string?> ReportAsync(CancellationToken stop) =>
        status.HasRecord ? await source.Records.ReportAsync(Name, stop).ConfigureAwait(false) : null;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken stop) => source.Runs.StopAsync(Name, stop);

    /// <inheritdoc/>
    public Task DeleteAsync(CancellationToken stop) => source.DeleteAsync(status, stop);

    /// <inheritdoc/>
    public async Task SetPaceAsync(double? ticksPerSecond, CancellationToken stop)
    {
        if (!await source.Runs.SetPaceAsync(Name, ticksPerSecond, stop).ConfigureAwait(false))
        {
            throw new RunRefusedException("The run has ended.");
        }
    }

    private void RequireRecord()
    {
        if (!status.HasRecord)
        {
            throw new RunRefusedException(status.GoesOn ? "There is no record yet: the run is still going." : "There is no record: the run failed.");
        }
    }

    // What holds a tick that is played again here against what was noted there; null if there is no such tick. One that
    // was just played may be shown before it is noted, which is waited for.
    private async Task<Action<int, ulong>?> CheckAsync(RemoteFollower follower, int tick, CancellationToken stop)
    {
        ReplayedRun.Require(follower.Scenario);
        if (tick < 0 || tick >= status.Steps)
        {
            return null;
        }

        var noted = await source.Runs.TicksAsync(Name, tick, 1, stop).ConfigureAwait(false);
        return noted is not [var parcel, ..]
            ? null
            : (at, digest) => ReplayedRun.Verify(at, digest, DigestOf(parcel.Span), RecordFiles.Version);
    }

    private static ulong DigestOf(ReadOnlySpan<byte> parcel)
    {
        var reader = new ParcelReader(parcel);
        return FrameParcels.Read(ref reader, new Frame()).Metrics.Digest;
    }
}
