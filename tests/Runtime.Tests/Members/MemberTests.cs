using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Members;
using Covey.Runtime.Schedules;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Members;

/// <summary>Worlds without a stage whose every actor is by itself come out as those that are played by one engine.</summary>
public sealed class MemberTests
{
    private const string Allocation =
        """{"world":{"kind":"allocation","rewards":{"form":"published-target"}},"policy":{"name":"gataca","permutation":"per-agent","permutationRate":0.05},"steps":40,"seed":3}""";

    private const string Actions =
        """{"world":{"kind":"allocation","rewards":{"form":"actions","actionDependsOnAgent":true,"instance":5}},"policy":{"name":"gataca","action":"per-machine-and-agent","actionRate":0.5},"steps":40,"seed":3}""";

    private const string Schedules =
        """{"world":{"kind":"schedules","problem":{"form":"random","resources":10,"targets":40,"length":5,"degree":6}},"policy":{"name":"sequential-softmax","rate":0.1},"steps":30,"seed":3}""";

    /// <summary>A market under a policy, in which agents of the first type remember as much of the reward before as is said.</summary>
    internal static string Market(string policy, string memory = "0", string start = "empty", string mode = "agents") =>
        """{"world":{"kind":"retention","rewards":[0,1,3],"revenue":{"kind":"linear","price":2},"scale":6,"start":"START","mode":"MODE","types":[{"name":"1","arrivalRate":0.5,"memory":MEMORY,"departure":{"kind":"linear","slope":0.1,"intercept":0.4}},{"name":"2","arrivalRate":1,"departure":{"kind":"table","probabilities":[1,0.5,0.2]}}]},"policy":POLICY,"steps":40,"seed":3}"""
            .Replace("START", start, StringComparison.Ordinal)
            .Replace("MODE", mode, StringComparison.Ordinal)
            .Replace("MEMORY", memory, StringComparison.Ordinal)
            .Replace("POLICY", policy, StringComparison.Ordinal);

    public static TheoryData<string, int> Worlds => new()
    {
        { Allocation, 1 },
        { Allocation, 4 },
        { Allocation.Replace("per-agent", "shared", StringComparison.Ordinal), 3 },
        { Actions, 2 },
        { Actions.Replace("per-machine-and-agent", "per-machine", StringComparison.Ordinal), 5 },
        { Schedules, 1 },
        { Schedules, 3 },
        { Market(""" "fluid" """), 1 },
        { Market(""" "fluid" """, start: "long-run"), 3 },
        { Market("""{"name":"fixed","reward":1}"""), 4 },
        { Market("""{"name":"static","rewards":[0,3],"weights":[0.7,0.3]}""", memory: "0.4"), 5 },
        { Market("""{"name":"lottery","mean":1.5,"deviation":1,"law":"maximum-entropy"}"""), 2 },
        { Market(""" "cyclic" """), 3 },
        { Market("""{"name":"belief","lowest":0,"learning":1,"keep":5}"""), 7 },
        { Market(""" "random" """), 50 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task Whatever_order_messages_come_in_and_however_often_the_ticks_are_those_of_one_engine(string scenario, int parts)
    {
        var runnable = Read(scenario);
        var world = MemberWorld.Of(runnable);
        var pool = new MemberPool(world, disorder: 5);
        var conductor = new MemberConductor(world, parts, []);
        using var expected = runnable.Begin(new EngineOptions(1, 1));
        while (!expected.IsOver)
        {
            var tick = expected.Advance(wantsFrame: false, out _);
            Assert.False(conductor.Run.IsOver);
            var played = (await conductor.AdvanceAsync(pool.PlayAsync)).Metrics;
            Assert.Equal(tick with { Further = default }, played with { Further = default });
            Assert.Equal(tick.Further.ToArray(), played.Further.ToArray());
        }

        Assert.True(conductor.Run.IsOver);
        Assert.Equal((expected.RunDigest, expected.AgentSteps), (conductor.Run.RunDigest, conductor.Run.AgentSteps));
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task Members_that_go_on_from_what_they_have_written_play_the_same_ticks(string scenario, int parts)
    {
        var runnable = Read(scenario);
        var world = MemberWorld.Of(runnable);
        var pool = new MemberPool(world, disorder: 5);
        var conductor = new MemberConductor(world, parts, []);
        using var expected = runnable.Begin(new EngineOptions(1, 1));
        while (!expected.IsOver)
        {
            var tick = expected.Advance(wantsFrame: false, out _);
            var played = (await conductor.AdvanceAsync(pool.PlayAsync)).Metrics;
            Assert.Equal(tick with { Further = default }, played with { Further = default });
            Assert.Equal(tick.Further.ToArray(), played.Further.ToArray());
            if (tick.Tick % 7 == 0)
            {
                // A world of its own, as in another process.
                world = MemberWorld.Of(Read(scenario));
                pool = pool.Revived(world);
                var writer = new ParcelWriter();
                writer.Clear();
                conductor.Save(writer);
                conductor = new MemberConductor(world, parts, writer.Written.Span);
            }
        }

        Assert.Equal((expected.RunDigest, expected.AgentSteps), (conductor.Run.RunDigest, conductor.Run.AgentSteps));
    }

    [Fact]
    public void Messages_that_have_come_for_the_next_tick_are_kept()
    {
        var world = MemberWorld.Of(Read(Schedules));
        const int Target = 12;
        var host = new MemberHost(Target, world, 0);
        host.Act(0, 1, [], [], out _);
        var covering = new ParcelWriter();
        covering.Clear();
        covering.Write(new Covering(Target - 10, 3, 0));
        host.Hear(1, 0, 3, 0, covering.Written);
        var writer = new ParcelWriter();
        writer.Clear();
        host.Save(writer);
        var revived = new MemberHost(Target, world, writer.Written.Span);
        Assert.Equal(host.Act(1, 1, [], [], out var told), revived.Act(1, 1, [], [], out var same));
        Assert.Equal(told.Select(letter => letter.Receiver), same.Select(letter => letter.Receiver));
        Assert.Equal([3], same.Select(letter => letter.Receiver));
    }

    [Fact]
    public async Task Agents_who_have_left_a_market_are_nobody_any_more()
    {
        var world = MemberWorld.Of(Read(Market("""{"name":"fixed","reward":1}""")));
        var pool = new MemberPool(world, disorder: 5);
        var conductor = new MemberConductor(world, 3, []);
        long arrived = 0, agents = 0;
        while (!conductor.Run.IsOver)
        {
            var metrics = (await conductor.AdvanceAsync(pool.PlayAsync)).Metrics;
            arrived += metrics.AgentsArrived;
            agents = metrics.Agents;
            Assert.InRange(pool.Count, 0, (int)agents);
        }

        Assert.True(arrived > 4 * agents, "hardly anybody has left");
    }

    [Fact]
    public void A_member_that_has_lost_what_it_remembered_says_so()
    {
        var host = new MemberHost(0, MemberWorld.Of(Read(Schedules)), 0);
        host.Act(0, 0, [], [], out _);
        Assert.Throws<RunInterruptedException>(() => host.Act(2, 0, [], [], out _));
    }

    [Fact]
    public void A_machine_to_which_nobody_came_does_not_act()
    {
        var host = new MemberHost(12, MemberWorld.Of(Read(Allocation)), 0);
        Assert.Throws<ParcelException>(() => host.Act(0, 1, [], new byte[4], out _));
    }

    [Fact]
    public void A_market_of_which_only_numbers_are_kept_has_no_members()
    {
        var counts = Read(Market(""" "fluid" """, mode: "counts"));
        Assert.Equal(
            "found grain-per-agent, where world.mode is counts and there are no single agents; allowed: world.mode agents, or packed",
            MemberWorld.WhyNot(counts));
        Assert.Throws<ArgumentException>(() => MemberWorld.Of(counts));
        Assert.Null(MemberWorld.WhyNot(Read(Market(""" "fluid" """))));
    }

    private static IRunnable Read(string scenario) => Runnable.Of(new ScenarioReader().ParseAny(scenario, "scenario"));
}
