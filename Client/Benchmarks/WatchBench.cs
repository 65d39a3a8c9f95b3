using Covey.Dashboard;
using Covey.Dashboard.Sources;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Measures what the dashboard costs the run it shows: a viewer, a process of its own as a browser is, reads frames over a
/// WebSocket as fast as a screen shows them, and looks away for half of the time.
/// </summary>
/// <param name="entities">Agents and targets, half and half.</param>
/// <param name="ticks">Ticks of the run.</param>
/// <param name="block">Ticks in a row that the viewer looks, and then looks away.</param>
internal sealed class WatchBench(int entities, int ticks, int block)
{
    /// <summary>Frames a second that the viewer asks for at most.</summary>
    private const int FramesPerSecond = 30;

    private const int SmallWorld = 200;
    private const int TicksToWarmUp = 100_000_000;
    private const int FramesToWarmUp = 2_000;

    /// <summary>Agents and targets.</summary>
    public int Entities => entities;

    /// <summary>Measures on so many threads.</summary>
    /// <param name="threads">Worker threads of the run.</param>
    /// <param name="stop">Ends the measurement.</param>
    public async Task<WatchSpeed> MeasureAsync(int threads, CancellationToken stop)
    {
        var runs = new FolderRuns(Path.Combine(Path.GetTempPath(), "covey-nowhere"));
        await using (runs.ConfigureAwait(false))
        {
            var host = await DashboardHost.StartAsync(new DashboardOptions { Source = runs, Port = 0 }, stop).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                await WarmUpAsync(runs, host, stop).ConfigureAwait(false);
                var run = runs.Add("watched", Load(entities, threads, ticks), [], folder: null);
                using var viewer = await WatchAsync(run, host, FramesPerSecond, stop).ConfigureAwait(false);
                var feed = (await run.FeedAsync(stop).ConfigureAwait(false))!;
                var meter = new WatchMeter(block, viewer.Look, () => feed.Frames);
                run.Play(new EngineOptions(threads), [meter], stop);
                run.End("completed");
                return new WatchSpeed(threads, 1e3 * meter.SecondsATick, meter.Time, meter.Work, meter.FramesPerSecond);
            }
        }
    }

    // What serves frames is compiled for speed only after it has run often, and at a few frames a second that would take longer
    // than all of the measurement and be most of what is measured. So a small world is watched first, as fast as it goes.
    private static async Task WarmUpAsync(FolderRuns runs, DashboardHost host, CancellationToken stop)
    {
        var run = runs.Add("warming-up", Load(SmallWorld, 1, TicksToWarmUp), [], folder: null);
        using var viewer = await WatchAsync(run, host, int.MaxValue, stop).ConfigureAwait(false);
        using var warm = CancellationTokenSource.CreateLinkedTokenSource(stop);
        viewer.Look(true);
        run.Play(new EngineOptions(1), [new FrameCount((await run.FeedAsync(stop).ConfigureAwait(false))!, FramesToWarmUp, warm)], warm.Token);
        run.End("stopped");
        stop.ThrowIfCancellationRequested();
    }

    private static async Task<ViewerProcess> WatchAsync(LiveRun run, DashboardHost host, int framesPerSecond, CancellationToken stop)
    {
        var live = new UriBuilder(host.Address) { Scheme = "ws", Path = $"/api/runs/{run.Name}/live" }.Uri;
        return await ViewerProcess.StartAsync(live, framesPerSecond, stop).ConfigureAwait(false);
    }

    private static LoadedScenario Load(int entities, int threads, int ticks) =>
        LoadedScenario.Parse(SpeedBench.ScenarioOf(new SpeedCase(entities / 2, Messages: false, threads), ticks), "watched");
}
