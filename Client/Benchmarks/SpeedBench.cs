using System.Globalization;
using Covey.Client.Input;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Benchmarks;

/// <summary>Measures agent-steps a second of the in-process engine, each setting several times and warmed up.</summary>
/// <param name="budget">How long to play a setting each time.</param>
/// <param name="repetitions">How often to play it after a first time that does not count.</param>
/// <param name="warmUp">How long to play each small setting before anything is measured, so that hot code is compiled for speed.</param>
/// <param name="settings">The settings.</param>
internal sealed class SpeedBench(TimeSpan budget, int repetitions, TimeSpan warmUp, IReadOnlyList<SpeedCase> settings)
{
    private const int SmallEnoughToWarmUp = 10_000;
    private const double AgentsPerSquareMetre = 12.0 / (100 * 100);

    /// <summary>The usual settings: three sizes, without and with messages, and two threads at the largest.</summary>
    public static IReadOnlyList<SpeedCase> Usual { get; } =
    [
        .. from messages in new[] { false, true }
           from agents in new[] { 12, 10_000, 100_000 }
           select new SpeedCase(agents, messages, 1),
        new(100_000, false, 2),
        new(100_000, true, 2),
    ];

    /// <summary>Measures every setting, or those that come before being told to stop.</summary>
    /// <param name="measured">Told of each setting as soon as it is measured.</param>
    /// <param name="stop">Ends the measurement.</param>
    public IReadOnlyList<Speed> Measure(Action<Speed> measured, CancellationToken stop)
    {
        foreach (var setting in settings.Where(setting => setting.Agents <= SmallEnoughToWarmUp))
        {
            Play(Load(setting), setting, warmUp, stop);
        }

        var speeds = new List<Speed>();
        foreach (var setting in settings)
        {
            var speed = Measure(setting, stop);
            if (stop.IsCancellationRequested)
            {
                break;
            }

            speeds.Add(speed);
            measured(speed);
        }

        return speeds;
    }

    private Speed Measure(SpeedCase setting, CancellationToken stop)
    {
        var loaded = Load(setting);
        Play(loaded, setting, budget, stop);
        var runs = Enumerable.Range(0, repetitions).Select(_ => Play(loaded, setting, budget, stop)).ToArray();
        var speeds = runs.Select(run => run.AgentStepsPerSecond).Order().ToArray();
        return new Speed(setting, speeds[repetitions / 2], runs.Sum(run => run.Ticks));
    }

    // A run that ends when its time is up and not after so many ticks, so that every machine takes about as long.
    private static SpeedMeter Play(LoadedScenario loaded, SpeedCase setting, TimeSpan time, CancellationToken stop)
    {
        using var timeUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var meter = new SpeedMeter(time, timeUp);
        InProcessEngine.Play(loaded.Runnable, new EngineOptions(setting.Threads), [meter], timeUp.Token);
        return meter;
    }

    private static LoadedScenario Load(SpeedCase setting) => LoadedScenario.Parse(ScenarioOf(setting), setting.Name);

    /// <summary>The scenario of a setting.</summary>
    internal static string ScenarioOf(SpeedCase setting, int ticks = 100_000_000)
    {
        var side = Math.Sqrt(setting.Agents / AgentsPerSquareMetre).ToString("R", CultureInfo.InvariantCulture);
        return $$"""
            {
              "world": { "kind": "tracking", "side": {{side}} },
              "population": { "agents": { "initial": {{setting.Agents}} }, "targets": { "initial": {{setting.Agents}} } },
              "links": { "radius": {{(setting.Messages ? 25 : 0)}} },
              "policy": "random",
              "steps": {{ticks}},
              "seed": 1
            }
            """;
    }
}
