using System.Globalization;
using Covey.Client.Input;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Client.Benchmarks;

/// <summary>Measures agent-periods a second, and bytes an agent, of the shipped market of Section 4 with individual agents.</summary>
/// <param name="scale">θ; about 150 agents are alive for each unit of it.</param>
/// <param name="budget">How long to play each time.</param>
/// <param name="repetitions">How often to play after a first time that does not count.</param>
internal sealed class MarketBench(double scale, TimeSpan budget, int repetitions)
{
    private const string Market = "retention-section-4";

    /// <summary>Measures one thread and two, or what comes before being told to stop.</summary>
    /// <exception cref="BadInputException">The shipped scenario is not there.</exception>
    public IReadOnlyList<MarketSpeed> Measure(CancellationToken stop)
    {
        var theta = scale.ToString("R", CultureInfo.InvariantCulture);
        var loaded = LoadedScenario.Read(Market, new ScenarioOverrides { Set = [$"world.scale={theta}", "steps=10000"] });
        var speeds = new List<MarketSpeed>();
        foreach (var threads in new[] { 1, 2 })
        {
            var (agents, bytes) = Weigh(loaded, threads);
            Play(loaded, threads, stop);
            var runs = Enumerable.Range(0, repetitions).Select(_ => Play(loaded, threads, stop)).ToArray();
            if (stop.IsCancellationRequested)
            {
                break;
            }

            var median = runs.Select(run => run.AgentStepsPerSecond).Order().ElementAt(repetitions / 2);
            speeds.Add(new MarketSpeed(agents, threads, runs.Sum(run => run.Ticks), median, bytes));
        }

        return speeds;
    }

    private static (int Agents, double Bytes) Weigh(LoadedScenario loaded, int threads)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var run = loaded.Runnable.Begin(new EngineOptions(threads));
        TickMetrics last = default;
        for (var tick = 0; tick < 3; tick++)
        {
            last = run.Advance(wantsFrame: false, out _);
        }

        return (last.Agents, (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / last.Agents);
    }

    private SpeedMeter Play(LoadedScenario loaded, int threads, CancellationToken stop)
    {
        using var timeUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var meter = new SpeedMeter(budget, timeUp);
        InProcessEngine.Play(loaded.Runnable, new EngineOptions(threads), [meter], timeUp.Token);
        return meter;
    }
}
