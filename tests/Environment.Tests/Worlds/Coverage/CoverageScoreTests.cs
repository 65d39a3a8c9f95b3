using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using FsCheck;
using FsCheck.Fluent;

namespace Covey.Environment.Tests.Worlds.Coverage;

public sealed class CoverageScoreTests
{
    private static readonly GainsGiven[] _givens = [GainsGiven.Others, GainsGiven.Earlier, GainsGiven.None];

    [Fact]
    public void The_score_is_the_density_of_all_covered_cells() => ForAllSeeds(seed =>
    {
        var some = new CoverageCase(seed);
        Assert.Equal(some.F(some.Taken(_ => true)), some.WholeStage().Score());
    });

    [Fact]
    public void A_reward_is_what_the_score_loses_without_the_agent() => ForAllSeeds(seed =>
    {
        var some = new CoverageCase(seed);
        var stage = some.WholeStage();
        var all = stage.Score();
        for (var agent = 0; agent < some.Rows.Count; agent++)
        {
            Assert.Equal(all - some.F(some.Taken(row => row != agent)), stage.Rewards[agent]);
        }
    });

    [Fact]
    public void Gains_are_differences_of_the_score_given_others_earlier_ids_or_nobody() => ForAllSeeds(seed =>
    {
        var some = new CoverageCase(seed);
        var stage = some.WholeStage();
        stage.Score();
        foreach (var given in _givens)
        {
            var gains = Gains(stage, given);
            for (var agent = 0; agent < some.Rows.Count; agent++)
            {
                var rest = some.Taken(row => given switch
                {
                    GainsGiven.Others => row != agent,
                    GainsGiven.Earlier => some.Rows[row].Id < some.Rows[agent].Id,
                    _ => false,
                }).ToArray();
                for (var action = 0; action < 5; action++)
                {
                    var expected = some.CanTake(some.Rows[agent], action) ? some.F([.. rest, (agent, action)]) - some.F(rest) : 0;
                    Assert.Equal(expected, gains[(agent * 5) + action]);
                }
            }
        }
    });

    [Fact]
    public void The_gain_of_the_taken_action_is_the_reward() => ForAllSeeds(seed =>
    {
        var some = new CoverageCase(seed);
        var stage = some.WholeStage();
        stage.Score();
        var gains = Gains(stage, GainsGiven.Others);
        for (var agent = 0; agent < some.Rows.Count; agent++)
        {
            Assert.Equal(stage.Rewards[agent], gains[(agent * 5) + some.Actions[agent]]);
        }
    });

    [Fact]
    public void Shares_of_any_partition_add_up_and_rewards_and_gains_do_not_notice_it() => ForAllSeeds(seed =>
    {
        var some = new CoverageCase(seed);
        var whole = some.WholeStage();
        var score = whole.Score();
        var shards = 1 + some.Draw(400, 4);
        long shares = 0;
        for (var shard = 0; shard < shards; shard++)
        {
            // Own rows in reversed order, and only the ghosts that are within reach of one of them.
            int[] own = [.. Enumerable.Range(0, some.Rows.Count).Where(row => some.Draw(500 + row, shards) == shard).Reverse()];
            int[] ghosts = [.. Enumerable.Range(0, some.Rows.Count).Except(own).Where(row => own.Any(mine => Distance(some, row, mine) <= some.World.Reach.Agents))];
            var stage = some.StageOf(own, ghosts);
            shares += stage.Score();
            foreach (var given in _givens)
            {
                var gains = Gains(stage, given);
                var wholeGains = Gains(whole, given);
                for (var at = 0; at < own.Length; at++)
                {
                    Assert.Equal(whole.Rewards[own[at]], stage.Rewards[at]);
                    Assert.Equal(wholeGains[(own[at] * 5)..((own[at] * 5) + 5)], gains[(at * 5)..((at * 5) + 5)]);
                }
            }
        }

        Assert.Equal(score, shares);
    });

    [Fact]
    public void Agents_out_of_reach_do_not_matter_but_agents_within_two_radii_and_two_moves_do()
    {
        var world = new CoverageCase(0).World;
        Assert.True(world.Reach.Agents >= (2 * world.Options.CoverageRadius) + 2);
        Assert.Equal(0, world.Reach.Targets);
        Assert.Equal(1, world.Reach.Movement);
    }

    [Fact]
    public void A_stage_used_tick_after_tick_scores_each_as_if_it_were_new() => ForAllSeeds(seed =>
    {
        var some = new CoverageCase(seed);
        var stage = some.WholeStage();
        for (var tick = 0; tick < 12; tick++)
        {
            Assert.Equal(some.F(some.Taken(_ => true)), stage.Score());
            Assert.Equal(some.F(some.Taken(_ => true)), stage.Score());
            stage.Step();
            if (tick == 6 && some.Rows.Count > 2)
            {
                some.Rows.RemoveAt(some.Rows.Count - 1);
                some.Actions.RemoveAt(some.Rows.Count);
                stage.Agents.Truncate(some.Rows.Count);
                stage.OwnAgents = some.Rows.Count;
            }

            stage.Arrange();
            for (var row = 0; row < some.Rows.Count; row++)
            {
                some.Rows[row] = stage.Agents[row];
                stage.Actions[row] = some.Actions[row] = some.FeasibleAction(some.Rows[row], 1000 + (tick * 50) + row);
            }
        }
    });

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(-1)]
    public void An_action_that_is_not_feasible_is_a_fault_that_names_agent_and_tick(int action)
    {
        var some = new CoverageCase(1);
        some.Rows.Clear();
        some.Rows.Add(new() { Id = 42 });
        some.Actions.Clear();
        some.Actions.Add(action);
        var stage = some.WholeStage();
        foreach (var fault in new[] { Assert.Throws<InvalidOperationException>(() => stage.Score()), Assert.Throws<InvalidOperationException>(stage.Step) })
        {
            Assert.Contains("agent 42", fault.Message);
            Assert.Contains("tick 3", fault.Message);
        }
    }

    private static long[] Gains(Stage stage, GainsGiven given)
    {
        var gains = new long[stage.OwnAgents * 5];
        gains.AsSpan().Fill(-1);
        stage.Gains(given, gains);
        return gains;
    }

    private static double Distance(CoverageCase some, int one, int other)
    {
        double dx = some.Rows[one].X - some.Rows[other].X, dy = some.Rows[one].Y - some.Rows[other].Y;
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    private static void ForAllSeeds(Action<int> property) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), property).QuickCheckThrowOnFailure();
}
