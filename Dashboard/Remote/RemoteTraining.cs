using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Dashboard.Sources;
using Covey.Learning.Training;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;

namespace Covey.Dashboard.Remote;

/// <summary>A training that is or was played elsewhere; its ticks are batches of episodes.</summary>
/// <param name="source">What keeps runs of its place.</param>
/// <param name="status">How it stands.</param>
/// <param name="log">What was read of it.</param>
/// <param name="latest">Its last batch; null before the first.</param>
internal sealed class RemoteTraining(RemoteRuns source, RemoteStatus status, TrainingLog log, LearnedBatch? latest) : IServedRun
{
    /// <inheritdoc/>
    public string Name => status.Name;

    /// <inheritdoc/>
    public JsonObject Describe() => new()
    {
        ["name"] = Name,
        ["created"] = RunJson.Time(status.Created),
        ["kind"] = "training",
        ["live"] = false,
        ["stoppable"] = status.GoesOn,
        ["deletable"] = !status.GoesOn,
        ["replayable"] = false,
        ["scenario"] = status.Scenario,
        ["seed"] = log.Seed.ToString(CultureInfo.InvariantCulture),
        ["world"] = RunJson.Text((log.Scenario["world"] as JsonObject)?["kind"]),
        ["status"] = status.Status,
        ["reason"] = status.Error,
        ["episodes"] = latest?.Episodes ?? 0,
        ["mean"] = RunJson.Finite(latest?.Value ?? double.NaN),
        ["seconds"] = RunJson.Finite(status.Seconds),
        ["digest"] = status.Digest?.ToString("x16", CultureInfo.InvariantCulture),
        ["version"] = RecordFiles.Version,
        ["report"] = false,
    };

    /// <inheritdoc/>
    public Task<LiveFeed?> FeedAsync(CancellationToken stop) => Task.FromResult<LiveFeed?>(null);

    /// <inheritdoc/>
    public Task<JsonObject> ResolvedAsync(CancellationToken stop) => Task.FromResult(log.Scenario);

    /// <inheritdoc/>
    public Task<RunCurves> CurvesAsync(CancellationToken stop) => Task.FromResult(RecordCurves.Of(null));

    /// <inheritdoc/>
    public Task<BaselineUtilities?> BaselinesAsync(int ticks, CancellationToken stop) => Task.FromResult<BaselineUtilities?>(null);

    /// <inheritdoc/>
    public Task<WorldView> WorldAsync(CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<PackedFrame?> FrameAsync(int tick, bool links, CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<TickInsight?> InspectAsync(int agent, int? tick, CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportMatrix>> MatricesAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<ReportMatrix>>([]);

    /// <inheritdoc/>
    public Task<TrainingCurve> TrainingAsync(CancellationToken stop) => log.CurveAsync(status.Ticks, stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileInfo>> FilesAsync(CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<string?> ReportAsync(CancellationToken stop) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken stop) => source.Runs.StopAsync(Name, stop);

    /// <inheritdoc/>
    public Task DeleteAsync(CancellationToken stop) => source.DeleteAsync(status, stop);

    /// <inheritdoc/>
    public Task SetPaceAsync(double? ticksPerSecond, CancellationToken stop) => throw NoRun();

    private static RunRefusedException NoRun() => new("This is a training, not a run.");
}
