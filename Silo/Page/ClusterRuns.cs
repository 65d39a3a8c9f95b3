using System.Text.Json.Nodes;
using Covey.Dashboard.Remote;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Runtime.Engines;
using Covey.Silo.Gateway;

namespace Covey.Silo.Page;

/// <summary>The cluster's runs and trainings, as the dashboard reaches them.</summary>
internal sealed class ClusterRuns(IGrainFactory grains, RunDesk desk, SiloOptions options) : IRemoteRuns
{
    private readonly ClusterLoad _load = new(grains, desk, options);

    /// <inheritdoc/>
    public string Engine => "orleans";

    /// <inheritdoc/>
    public string Place => $"cluster '{options.ClusterId}'";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RemoteStatus>> ListAsync(CancellationToken stop) =>
        [.. (await AskAsync(desk.StatusesAsync(), stop).ConfigureAwait(false)).Where(IsShown).Select(Status)];

    /// <inheritdoc/>
    public async Task<RemoteStatus?> StatusAsync(string name, CancellationToken stop) =>
        await AskAsync(desk.StatusAsync(name), stop).ConfigureAwait(false) is { } status && IsShown(status) ? Status(status) : null;

    /// <inheritdoc/>
    public async Task<Func<IRunnable>> ReadAsync(string name, CancellationToken stop)
    {
        var spec = await AskAsync(desk.Grain(name).SpecAsync(), stop).ConfigureAwait(false);
        return () => RunShelf.MakeRunnable(spec, RunShelf.ReadScenario(spec));
    }

    /// <inheritdoc/>
    public async Task<(JsonObject Scenario, ulong Seed)> TrainingAsync(string name, CancellationToken stop)
    {
        var spec = await AskAsync(desk.Grain(name).SpecAsync(), stop).ConfigureAwait(false);
        return (JsonNode.Parse(spec.Scenario)!.AsObject(), spec.Training!.Seed);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> TicksAsync(string name, int from, int most, CancellationToken stop) =>
        (await AskAsync(desk.Grain(name).TicksAsync(from, most), stop).ConfigureAwait(false)).Ticks;

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> LookAsync(string name, CancellationToken stop)
    {
        var seen = await AskAsync(grains.GetGrain<IEnvironmentGrain>(name).LookAsync(), stop).ConfigureAwait(false);
        return seen.Ticks is [var tick] ? tick : default;
    }

    /// <inheritdoc/>
    public async Task<string> WriteRecordAsync(string name, string folder, CancellationToken stop)
    {
        var run = desk.Grain(name);
        var status = await AskAsync(run.StatusAsync(), stop).ConfigureAwait(false);
        return await AskAsync(RecordArchive.WriteAsync(folder, run, status, stop), stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<string> StartAsync(IScenario scenario, CancellationToken stop)
    {
        var spec = SubmissionReader.Read(new Submission { Scenario = scenario.Resolved }, options, out var errors);
        if (errors is [var first, ..])
        {
            throw new RunRefusedException(first) { Status = 422 };
        }

        return await AskAsync(desk.WhyNoMoreAsync(), stop).ConfigureAwait(false) is { } reason
            ? throw new RunRefusedException(reason) { Status = 429 }
            : await AskAsync(desk.BeginAsync(spec), stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task StopAsync(string name, CancellationToken stop)
    {
        try
        {
            await desk.Grain(name).StopAsync().WaitAsync(stop).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is TimeoutException or OrleansException)
        {
            throw NoAnswer(wrong);
        }
    }

    /// <inheritdoc/>
    public Task<bool> SetPaceAsync(string name, double? ticksPerSecond, CancellationToken stop) =>
        AskAsync(desk.Grain(name).PaceAsync(ticksPerSecond), stop);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken stop) => AskAsync(desk.Grain(name).DeleteAsync(), stop);

    /// <inheritdoc/>
    public Task<JsonObject> LoadAsync(CancellationToken stop) => AskAsync(_load.ReadAsync(stop), stop);

    private static async Task<T> AskAsync<T>(Task<T> question, CancellationToken stop)
    {
        try
        {
            return await question.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is TimeoutException or OrleansException)
        {
            throw NoAnswer(wrong);
        }
    }

    // A silo was lost and the others have not found out yet.
    private static RunRefusedException NoAnswer(Exception wrong) =>
        new("The cluster did not answer; it may in a moment.", wrong) { Status = 503 };

    private static bool IsShown(RunStatus status) => status.State != RunState.Unknown;

    private static RemoteStatus Status(RunStatus status) => new(status.Id, StatusJson.Word(status.State))
    {
        IsTraining = status.IsTraining,
        Created = status.Submitted.UtcDateTime,
        Scenario = status.Scenario,
        Steps = status.Steps,
        Ticks = status.Ticks,
        Cumulative = status.Cumulative,
        TicksPerSecond = status.TicksPerSecond,
        Seconds = status.State == RunState.Running ? null : status.Seconds,
        Digest = status.State is RunState.Completed or RunState.Stopped ? status.Digest : null,
        Error = status.State == RunState.Failed ? status.Error : null,
    };
}
