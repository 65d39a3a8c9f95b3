using Covey.Environment.Entities;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Conformance.Tests;

/// <summary>Reads and plays scenarios for the kit.</summary>
internal static class Played
{
    private const ObservationNeeds Everything = ObservationNeeds.Self | ObservationNeeds.Sensed | ObservationNeeds.Messages;

    /// <summary>A scenario from its text.</summary>
    public static Scenario Read(string text, WorldCatalog catalog, ulong seed, int steps, string policy) =>
        new ScenarioReader(catalog).Parse(
            text, "conformance.json", new ScenarioOverrides { Seed = seed, Policy = policy, Set = [$"steps={steps}"] });

    /// <summary>Every tick's metrics.</summary>
    public static List<TickMetrics> Ticks(Scenario scenario, int shards = 1, int threads = 1)
    {
        var ticks = new List<TickMetrics>();
        new InProcessEngine().Play(
            scenario, Policy(scenario), new EngineOptions(threads, shards), [new Each((metrics, _) => ticks.Add(metrics), false)], default);
        return ticks;
    }

    /// <summary>Every tick's entities: agents with action and reward, then targets.</summary>
    public static List<(EntityRow Row, int Action, double Reward)[]> Frames(Scenario scenario, int shards)
    {
        var frames = new List<(EntityRow, int, double)[]>();
        void Keep(TickMetrics metrics, Frame? frame)
        {
            var agents = Enumerable.Range(0, frame!.Agents.Count).Select(row => (frame.Agents[row], frame.Actions[row], frame.Rewards[row]));
            var targets = Enumerable.Range(0, frame.Targets.Count).Select(row => (frame.Targets[row], -1, 0.0));
            frames.Add([.. agents, .. targets]);
        }

        new InProcessEngine().Play(scenario, Policy(scenario), new EngineOptions(1, shards), [new Each(Keep, true)], default);
        return frames;
    }

    /// <summary>A run at a tick in which everybody has decided and the actions are scored.</summary>
    public static InProcessRun Scored(Scenario scenario, int tick, int shards = 1)
    {
        var run = new InProcessRun(scenario, Policy(scenario), new EngineOptions(1, shards), Everything);
        while (run.Environment.Tick < tick)
        {
            run.Advance(wantsFrame: false, out _);
        }

        run.PlayUntilDecided();
        run.PlayScore();
        return run;
    }

    private static IPolicy Policy(Scenario scenario) => PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps);

    private sealed class Each(Action<TickMetrics, Frame?> then, bool frames) : IRunObserver
    {
        public bool WantsFrame(int tick) => frames;

        public void OnTick(in TickMetrics metrics, Frame? frame) => then(metrics, frame);
    }
}
