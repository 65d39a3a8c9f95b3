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
    private const string Name = "watched";

    /// <summary>Agents and targets.</summary>
    public int Entities => entities;

    /// <summary>Measures on so many threads.</summary>
    /// <param name="threads">Worker threads of the run.</param>
    /// <param name="stop">Ends the measurement.</param>
    public async Task<WatchSpeed> MeasureAsync(int threads, CancellationToken stop)
    {
        var loaded = LoadedScenario.Parse(SpeedBench.ScenarioOf(new SpeedCase(entities / 2, Messages: false, threads), ticks), Name);
        var runs = new FolderRuns(Path.Combine(Path.GetTempPath(), "covey-nowhere"));
        await using (runs.ConfigureAwait(false))
        {
            var host = await DashboardHost.StartAsync(new DashboardOptions { Source = runs, Port = 0 }, stop).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                var run = runs.Add(Name, loaded, [], folder: null);
                var feed = (await run.FeedAsync(stop).ConfigureAwait(false))!;
                var live = new UriBuilder(host.Address) { Scheme = "ws", Path = $"/api/runs/{Name}/live" }.Uri;
                using var viewer = await ViewerProcess.StartAsync(live, stop).ConfigureAwait(false);
                var meter = new WatchMeter(block, viewer.Look, () => feed.Frames);
                run.Play(new EngineOptions(threads), [meter], stop);
                run.End("completed");
                return new WatchSpeed(threads, 1e3 * meter.SecondsATick, meter.Time, meter.Work, meter.FramesPerSecond);
            }
        }
    }
}
