using Covey.Environment.Links;
using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using Covey.Environment.Worlds.Tracking;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Engines;

/// <summary>Small scenarios made in code, and what comes out when they are played.</summary>
internal static class TestRuns
{
    /// <summary>Perfect links.</summary>
    public static readonly LinkOptions Perfect = new();

    /// <summary>Everything that can befall a message.</summary>
    public static readonly LinkOptions Rough = new()
    {
        Delay = new UniformDelay(0, 5),
        Loss = 0.2,
        Duplication = 0.1,
        Reorder = new ReorderOptions(0.1, 3),
    };

    /// <summary>A tracking world of so many agents and targets at the document's density.</summary>
    public static Scenario Tracking(int entities, int steps, LinkOptions links, bool open = false, ulong seed = 1, string policy = "random")
    {
        var plan = open
            ? new KindPlan(entities, 3 * entities, new ContinuousArrivals(entities / 20.0, 5, 20))
            : KindPlan.Closed(entities);
        var options = new TrackingOptions { Side = 100 * Math.Sqrt(entities / 12.0) };
        var world = new TrackingWorld(options, new WorldContext(seed, steps, plan.Max, plan.Max));
        return Of("tracking", world, new PopulationPlan(plan, plan), links, steps, seed, policy);
    }

    /// <summary>A coverage world of five agents, two of which stay.</summary>
    public static Scenario Coverage(int steps, LinkOptions links, ulong seed = 1, string policy = "random")
    {
        var plan = new KindPlan(2, 5, new WindowArrivals(0, 0.5, 20));
        var world = new CoverageWorld(new CoverageOptions { Density = "bimodal" }, new WorldContext(seed, steps, 5, 0));
        return Of("coverage", world, new PopulationPlan(plan, KindPlan.Closed(0)), links, steps, seed, policy);
    }

    /// <summary>Plays a scenario with its own policy.</summary>
    public static (RunOutcome Outcome, List<TickMetrics> Ticks) Play(
        Scenario scenario, int shards = 1, int threads = 1, bool frames = false, IPolicy? policy = null)
    {
        var collector = new Collector(frames);
        policy ??= PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps);
        var outcome = new InProcessEngine().Play(
            scenario, policy, new EngineOptions(threads, shards), [collector], TestContext.Current.CancellationToken);
        return (outcome, collector.Ticks);
    }

    private static Scenario Of(
        string name, IWorld world, PopulationPlan plan, LinkOptions links, int steps, ulong seed, string policy) => new()
        {
            Name = name,
            World = world,
            Population = plan,
            Links = new LinkModel(links, world.DefaultLinkRadius),
            Policy = policy,
            Steps = steps,
            Seed = seed,
        };

    private sealed class Collector(bool frames) : IRunObserver
    {
        public List<TickMetrics> Ticks { get; } = [];

        public bool WantsFrame(int tick) => frames;

        public void OnTick(in TickMetrics metrics, Frame? frame) => Ticks.Add(metrics);
    }
}
