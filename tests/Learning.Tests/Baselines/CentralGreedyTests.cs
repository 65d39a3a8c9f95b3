using Covey.Environment.Utilities;
using Covey.Learning.Baselines;
using Covey.Learning.Policies;
using Covey.Learning.Tests.Facility;

namespace Covey.Learning.Tests.Baselines;

public class CentralGreedyTests
{
    [Fact]
    public void Greedy_is_optimal_where_agents_do_not_share_targets()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var worths = FacilityWorld.RandomWorths(seed, 100);
            var world = new FacilityWorld(3, (agent, action, target) => target % 4 == agent ? worths(agent, action, target) : 0);
            var stage = world.Populated(4, 8);
            Assert.Equal(stage.Optimum(), Played(CentralGreedy.Global(), stage));
        }
    }

    [Fact]
    public void Greedy_is_worth_at_least_half_the_optimum_and_at_most_all_of_it()
    {
        var below = 0;
        for (var seed = 0UL; seed < 300; seed++)
        {
            var world = new FacilityWorld(3, FacilityWorld.RandomWorths(seed, 10)) { Mask = agent => agent == 1 ? 0b101UL : 0b111UL };
            var stage = world.Populated(4, 5);
            var optimum = stage.Optimum();
            var greedy = Played(CentralGreedy.Global(), stage);
            Assert.InRange(greedy, (optimum + 1) / 2, optimum);
            below += greedy < optimum ? 1 : 0;
        }

        Assert.NotEqual(0, below);
    }

    [Fact]
    public void The_bound_of_one_half_is_reached()
    {
        // Agent 0 is offered target 0 or the equally good target 1; agent 1 reaches target 0 only.
        var world = new FacilityWorld(2, (agent, action, target) => agent == 0 ? (action == target ? 1 : 0) : (target == 0 ? 1 : 0));
        var stage = world.Populated(2, 2);
        Assert.Equal(2, stage.Optimum());
        Assert.Equal(1, Played(CentralGreedy.Global(TieRule.Straight), stage));
    }

    [Fact]
    public void Agents_choose_in_order_of_id_given_the_earlier_ones()
    {
        // Everybody likes target a most by the same margin: the first gets 0, the second finds it served, and so on.
        var world = new FacilityWorld(4, (_, action, target) => action == target ? 10 - target : 0);
        var stage = world.Populated(4, 4);
        var actions = new int[4];
        CentralGreedy.Global().Decide(stage, actions);
        Assert.Equal([0, 1, 2, 3], actions);
    }

    [Fact]
    public void Ties_are_broken_by_the_rule_of_the_name()
    {
        var world = new FacilityWorld(4, (_, action, _) => action is 1 or 2 ? 5 : 0) { Mask = agent => agent == 1 ? 0b0111UL : 0b1111UL };
        var stage = world.Populated(2, 1);
        var actions = new int[2];

        CentralGreedy.Global().Decide(stage, actions);
        Assert.Equal([2, 2], actions);

        CentralGreedy.Global(TieRule.Straight).Decide(stage, actions);
        Assert.Equal([1, 0], actions);

        CentralGreedy.Local().Decide(stage, actions);
        Assert.Equal([1, 0], actions);
    }

    [Fact]
    public void The_local_one_is_greedy_over_the_sensed_targets()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var worths = FacilityWorld.RandomWorths(seed, 10);
            var sensed = new FacilityWorld(3, (agent, action, target) => target % 3 == 0 ? 0 : worths(agent, action, target));
            var whole = new FacilityWorld(3, worths) { Senses = (agent, target) => target % 3 != 0 && agent == target % 4 };
            var expected = new int[4];
            var actual = new int[4];
            CentralGreedy.Global(TieRule.Straight).Decide(sensed.Populated(4, 7), expected);
            CentralGreedy.Local().Decide(whole.Populated(4, 7), actual);

            // Nobody senses targets 0, 3 and 6; each of the others is sensed by one agent and so known to all.
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void The_local_one_never_uses_a_target_nobody_senses()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var worths = FacilityWorld.RandomWorths(seed, 10);
            var other = FacilityWorld.RandomWorths(seed + 1000, 1000);
            bool Senses(int agent, int target) => ((worths(agent + 9, target, 0) & 3) == 1);
            bool Known(int target) => Enumerable.Range(0, 3).Any(agent => Senses(agent, target));
            var one = new FacilityWorld(4, worths) { Senses = Senses };
            var two = new FacilityWorld(4, (agent, action, target) =>
                Known(target) ? worths(agent, action, target) : other(agent, action, target))
            { Senses = Senses };
            var policy = CentralGreedy.Local();
            var first = new int[3];
            var second = new int[3];
            policy.Decide(one.Populated(3, 6), first);
            policy.Decide(two.Populated(3, 6), second);
            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void The_local_one_remembers_nothing_from_tick_to_tick()
    {
        var worths = FacilityWorld.RandomWorths(5, 10);
        var tick = 0;
        var world = new FacilityWorld(4, worths) { Senses = (_, target) => tick == 0 || target == 0 };
        var policy = CentralGreedy.Local();
        var after = new int[3];
        policy.Decide(world.Populated(3, 6), after);
        tick = 1;
        policy.Decide(world.Populated(3, 6), after);
        var fresh = new int[3];
        CentralGreedy.Local().Decide(world.Populated(3, 6), fresh);
        Assert.Equal(fresh, after);
    }

    [Fact]
    public void Without_targets_the_local_one_is_the_global_one_that_goes_straight()
    {
        var world = new FacilityWorld(4, FacilityWorld.RandomWorths(3, 4)) { HasTargets = false, Senses = (_, _) => false };
        var local = new int[5];
        var straight = new int[5];
        CentralGreedy.Local().Decide(world.Populated(5, 5), local);
        CentralGreedy.Global(TieRule.Straight).Decide(world.Populated(5, 5), straight);
        Assert.Equal(straight, local);
    }

    [Fact]
    public void An_agent_without_a_feasible_action_is_named_with_its_tick()
    {
        var world = new FacilityWorld(2, (_, _, _) => 1) { Mask = agent => agent == 2 ? 0UL : 3UL };
        var stage = world.Populated(3, 1);
        stage.Tick = 17;
        var error = Assert.Throws<NoFeasibleActionException>(() => CentralGreedy.Global().Decide(stage, new int[3]));
        Assert.Equal("agent 2 has no feasible action at tick 17", error.Message);
    }

    private static long Played(CentralGreedy policy, FacilityStage stage)
    {
        policy.Decide(stage, stage.Actions);
        for (var agent = 0; agent < stage.Agents.Count; agent++)
        {
            Assert.NotEqual(0UL, stage.Facilities.Mask(stage.Agents.Id[agent]) >> stage.Actions[agent] & 1);
        }

        return stage.Score();
    }
}
