using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>On silos a run is what it is in one process.</summary>
public sealed class ParityTests(ThreeSilos silos) : IClassFixture<ThreeSilos>
{
    public static TheoryData<string, string, string, int> Runs => new()
    {
        { "coverage", """{"radius":8}""", "random", 4 },
        { "coverage", """{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2}""", "osg", 3 },
        { "coverage", """{"radius":8}""", "csg-g", 4 },
        { "tracking", Specs.Perfect, "nearest", 12 },
        { "tracking", Specs.Rough, "nearest", 9 },
        { "tracking", Specs.Rough, "csg-l", 4 },
        { "tracking", Specs.Rough, "random", 0 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Packed_on_three_silos_gives_the_same_ticks_as_one_process(string world, string links, string policy, int shards)
    {
        var spec = Specs.Make(world, links, policy, Hosting.Packed, shards: shards);
        await SameAsync(silos.Cluster, spec);
    }

    [Theory]
    [InlineData("coverage", """{"radius":8}""", "random")]
    [InlineData("coverage", """{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2}""", "osg")]
    [InlineData("tracking", Specs.Perfect, "nearest")]
    [InlineData("tracking", Specs.Rough, "nearest")]
    [InlineData("tracking", Specs.Rough, "random")]
    public async Task A_grain_for_every_agent_gives_the_same_ticks_as_one_process(string world, string links, string policy)
    {
        await SameAsync(silos.Cluster, Specs.Make(world, links, policy, Hosting.GrainPerAgent));
    }

    [Fact]
    public async Task What_the_transport_loses_is_asked_for_again()
    {
        await using var lossy = await Cluster.StartAsync(1, losesOneIn: 50);
        await SameAsync(lossy, Specs.Make("tracking", Specs.Rough, "nearest", Hosting.GrainPerAgent, steps: 8));
        await SameAsync(lossy, Specs.Make("coverage", """{"radius":8}""", "random", Hosting.GrainPerAgent, steps: 8));
        Assert.True(lossy.Lost > 0, "nothing was lost");
    }

    [Fact]
    public async Task What_the_transport_carries_twice_is_heard_once()
    {
        await using var repeating = await Cluster.StartAsync(1, repeats: true);
        await SameAsync(repeating, Specs.Make("tracking", Specs.Rough, "nearest", Hosting.GrainPerAgent, steps: 8));
        await SameAsync(repeating, Specs.Make("coverage", """{"radius":8}""", "random", Hosting.GrainPerAgent, steps: 8));
    }

    [Fact]
    public async Task A_policy_that_sees_all_agents_is_refused_where_each_decides_for_itself()
    {
        var run = await silos.Cluster.SubmitAsync(Specs.Make("tracking", Specs.Perfect, "csg-g", Hosting.GrainPerAgent));
        var status = await Cluster.UntilAsync(run);
        Assert.Equal(RunState.Failed, status.State);
        Assert.StartsWith("policy: found 'csg-g', which sees all agents at once", status.Error);
    }

    [Fact]
    public async Task One_silo_gives_the_same_ticks()
    {
        await using var one = await Cluster.StartAsync(1);
        await SameAsync(one, Specs.Make("tracking", Specs.Rough, "nearest", Hosting.GrainPerAgent));
        await SameAsync(one, Specs.Make("tracking", Specs.Rough, "nearest", shards: 5));
        await SameAsync(one, Specs.Make("coverage", """{"radius":8}""", "random", shards: 1));
    }

    [Theory]
    [InlineData(Specs.Allocation)]
    [InlineData(Specs.Schedules)]
    [InlineData(Specs.Retention)]
    public async Task A_world_without_a_stage_gives_the_same_ticks_on_three_silos_and_on_one(string scenario)
    {
        await SameAsync(silos.Cluster, new RunSpec { Scenario = scenario });
        await using var one = await Cluster.StartAsync(1);
        await SameAsync(one, new RunSpec { Scenario = scenario });
    }

    [Theory]
    [InlineData(Specs.Allocation, 60)]
    [InlineData(Specs.Schedules, 10)]
    [InlineData(Specs.Retention, 30)]
    [InlineData(Specs.Belief, 40)]
    public async Task A_grain_for_every_actor_of_a_world_without_a_stage_gives_the_same_ticks(string scenario, int steps)
    {
        var spec = Specs.Alone(scenario, steps) with { Hosting = Hosting.GrainPerAgent };
        await SameAsync(silos.Cluster, spec);
        await using var one = await Cluster.StartAsync(1);
        await SameAsync(one, spec);
    }

    [Fact]
    public async Task A_market_of_which_only_numbers_are_kept_is_refused_where_each_agent_is_to_be_by_itself()
    {
        var scenario = Specs.Retention.Replace("\"retention\"", "\"retention\",\"mode\":\"counts\"", StringComparison.Ordinal);
        var spec = new RunSpec { Scenario = scenario, Hosting = Hosting.GrainPerAgent };
        var wrong = await Assert.ThrowsAnyAsync<ArgumentException>(() => silos.Cluster.SubmitAsync(spec));
        Assert.StartsWith(
            "hosting: found grain-per-agent, where world.mode is counts and there are no single agents; allowed: world.mode agents, or packed",
            wrong.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_stops_when_it_is_asked_to()
    {
        var run = await silos.Cluster.SubmitAsync(Specs.Make("tracking", Specs.Perfect, "nearest", steps: 1_000_000));
        await Cluster.UntilAsync(run, 5);
        await run.StopAsync();
        var status = await Cluster.UntilAsync(run);
        Assert.Equal(RunState.Stopped, status.State);
        Assert.InRange(status.Ticks, 5, 999_999);
        Assert.Equal(status.Ticks, (await Cluster.TicksAsync(run)).Count);
    }

    [Fact]
    public async Task A_scenario_that_is_wrong_is_refused_with_its_errors()
    {
        var spec = Specs.Make("tracking", Specs.Perfect, "nearest", steps: -1);
        var wrong = await Assert.ThrowsAnyAsync<Exception>(() => silos.Cluster.SubmitAsync(spec));
        Assert.Contains("steps", wrong.Message);
    }

    [Fact]
    public async Task A_policy_that_cannot_play_the_world_fails_the_run_with_a_sentence()
    {
        var run = await silos.Cluster.SubmitAsync(Specs.Make("coverage", """{"radius":8}""", "nobody"));
        var status = await Cluster.UntilAsync(run);
        Assert.Equal(RunState.Failed, status.State);
        Assert.Contains("found 'nobody'", status.Error);
    }

    private static async Task SameAsync(Cluster cluster, RunSpec spec)
    {
        var (outcome, expected) = Cluster.InProcess(spec);
        var run = await cluster.SubmitAsync(spec);
        var status = await Cluster.UntilAsync(run);
        Assert.Equal((RunState.Completed, null), (status.State, status.Error));
        Cluster.Same(expected, await Cluster.TicksAsync(run));
        Assert.Equal((outcome.Digest, outcome.AgentSteps), (status.Digest, status.AgentSteps));
        Assert.Equal(0, status.Epoch);
    }
}
