using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;

namespace Covey.Conformance.Tests.Example;

/// <summary>The example's scenario is read and played like any other.</summary>
public sealed class LampRunTests
{
    private static readonly ScenarioReader Reader = new(WorldCatalog.BuiltIn.With(new LampKind()));

    [Theory]
    [InlineData("random")]
    [InlineData("straight")]
    [InlineData("csg-g")]
    [InlineData("csg-l")]
    [InlineData("osg")]
    public void The_street_plays_the_same_run_on_any_number_of_shards_and_threads(string policy)
    {
        var scenario = Lamps("steps=50") with { Policy = policy };
        var whole = Play(scenario, new EngineOptions(Threads: 1, Shards: 1));
        Assert.True(whole.Completed);
        Assert.Equal(scenario.Steps * 6, whole.AgentSteps);
        Assert.Equal(whole.Digest, Play(scenario, new EngineOptions(Threads: 1, Shards: 4)).Digest);
        Assert.Equal(whole.Digest, Play(scenario, new EngineOptions(Threads: 2, Shards: 16)).Digest);
        Assert.NotEqual(whole.Digest, Play(scenario with { Seed = 2, World = Lamps("steps=50", "seed=2").World }, new EngineOptions(1, 1)).Digest);
    }

    [Fact]
    public void The_street_has_as_many_cells_as_the_scenario_says()
    {
        Assert.Equal(100, Lamps().World.Extent!.Value.Width);
        Assert.Equal(37, Lamps("world.length=37").World.Extent!.Value.Width);
    }

    [Theory]
    [InlineData("world.lenght=3", "lenght")]
    [InlineData("world.shine=-1", "world.shine")]
    [InlineData("world.length=many", "world.length")]
    public void What_a_street_cannot_be_is_refused_by_name(string setting, string named) =>
        Assert.Contains(named, Assert.Throws<ScenarioErrorsException>(() => Lamps(setting)).Message, StringComparison.Ordinal);

    private static Scenario Lamps(params string[] settings) => Reader.Load(
        Path.Combine(AddAWorldTests.Root, "tests", "Conformance.Tests", "Example", "lamps.json"), new ScenarioOverrides { Set = settings });

    private static RunOutcome Play(Scenario scenario, EngineOptions options) =>
        new InProcessEngine().Play(
            scenario, PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps), options, [], TestContext.Current.CancellationToken);
}
