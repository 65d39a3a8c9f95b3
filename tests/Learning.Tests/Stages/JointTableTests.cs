using Covey.Environment.Randomness;
using Covey.Environment.Utilities;
using Covey.Learning.Stages;

namespace Covey.Learning.Tests.Stages;

public class JointTableTests
{
    [Fact]
    public void The_table_says_what_the_stage_says()
    {
        foreach (var problem in Instances.Some(each: 4))
        {
            var table = JointTable.Of(problem);
            Assert.Equal(problem.LargestGain(), table.LargestGain());
            Assert.Equal(problem.JointActions, table.JointActions);
            var none = Instances.Marginals(problem, 1, idle: true);
            var expected = new long[problem.Actions];
            var actual = new long[problem.Actions];
            var best = 0L;
            foreach (var (joint, _) in Instances.All(problem, none))
            {
                Assert.Equal(problem.Value(joint), table.Value(joint));
                best = Math.Max(best, problem.Value(joint));
                for (var agent = 0; agent < problem.Agents; agent++)
                {
                    problem.Gains(joint, agent, expected);
                    table.Gains(joint, agent, actual);
                    Assert.Equal(expected, actual);
                }
            }

            Assert.Equal(best * problem.Unit, table.Optimum);
            Assert.Equal(best, table.Value(table.BestActions()));
        }
    }

    [Fact]
    public void Utilities_of_every_kind_are_normalised_monotone_and_submodular()
    {
        var random = new RandomSource(3);
        foreach (var problem in Instances.Some(each: 10))
        {
            var table = JointTable.Of(problem);
            var large = new int[problem.Agents];
            var small = new int[problem.Agents];
            Array.Fill(small, JointUtility.Idle);
            Assert.Equal(0, problem.Value(small));
            var more = new long[problem.Actions];
            var less = new long[problem.Actions];
            for (var draw = 0; draw < 100; draw++)
            {
                for (var agent = 0; agent < large.Length; agent++)
                {
                    var block = random.Block(RandomStream.World, agent, draw);
                    var action = RandomBlock.Below(block.W0, problem.Actions);
                    large[agent] = (problem.Feasible(agent) >> action & 1) != 0 && (block.W1 & 3) != 0 ? action : JointUtility.Idle;
                    small[agent] = (block.W2 & 1) != 0 ? large[agent] : JointUtility.Idle;
                }

                for (var agent = 0; agent < large.Length; agent++)
                {
                    table.Gains(large, agent, less);
                    table.Gains(small, agent, more);
                    for (var action = 0; action < problem.Actions; action++)
                    {
                        Assert.InRange(less[action], 0, more[action]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Pairs_may_be_added_in_any_order_and_twice_over()
    {
        foreach (var problem in Instances.Some(each: 6))
        {
            var utility = problem.Utility;
            utility.Clear();
            Assert.Equal(0, utility.Value);
            for (var agent = 0; agent < problem.Agents; agent++)
            {
                for (var action = 0; action < problem.Actions; action++)
                {
                    if ((problem.Feasible(agent) >> action & 1) != 0)
                    {
                        var gain = utility.Gain(agent, action);
                        var before = utility.Value;
                        utility.Add(agent, action);
                        Assert.Equal(before + gain, utility.Value);
                        Assert.Equal(0, utility.Gain(agent, action));
                    }
                }
            }
        }
    }

    [Fact]
    public void Of_several_optima_the_one_most_like_another_joint_action_is_taken()
    {
        // Two agents, two customers: either may serve either, so both ways round are worth 2.
        var utility = new FacilityLocation(2, 2, 2, (_, action, customer) => action == customer ? 1 : 0);
        var table = JointTable.Of(new StageProblem(utility, [3, 3], 2));
        Assert.Equal([1, 0], table.BestActions());
        Assert.Equal([0, 1], table.BestActions([0, 1]));
        Assert.Equal([1, 0], table.BestActions([1, 1]));
    }

    [Fact]
    public void The_worst_equilibrium_is_one_and_none_is_worse()
    {
        foreach (var problem in Instances.Some(each: 5))
        {
            var table = JointTable.Of(problem);
            var worst = table.WorstEquilibrium();
            Assert.True(IsEquilibrium(problem, worst));
            Assert.All(
                Instances.All(problem, new double[problem.Agents * problem.Actions])
                    .Where(found => found.Joint.Count(action => action != JointUtility.Idle) == problem.Present)
                    .Where(found => problem.Value(found.Joint) < problem.Value(worst)),
                found => Assert.False(IsEquilibrium(problem, found.Joint)));

            // Half of OPT, by Lemma F.2 at a vertex.
            Assert.True(2 * problem.Value(worst) * problem.Unit >= table.Optimum);
        }
    }

    [Fact]
    public void An_agent_without_actions_is_absent()
    {
        var utility = new FacilityLocation(3, 2, 2, (agent, action, customer) => action == customer ? agent + 1 : 0);
        var table = JointTable.Of(new StageProblem(utility, [3, 0, 3], 2));
        Assert.Equal(2, table.Present);
        Assert.Equal(4, table.JointActions);
        Assert.Equal(4, table.Optimum);
        Assert.Equal(JointUtility.Idle, table.BestActions()[1]);
    }

    [Fact]
    public void A_stage_too_large_to_enumerate_is_refused()
    {
        var utility = new FacilityLocation(12, 6, 1, (_, _, _) => 1);
        var masks = new ulong[12];
        Array.Fill(masks, 63UL);
        var problem = new StageProblem(utility, masks, 6);
        Assert.False(JointTable.CanHold(problem));
        var error = Assert.Throws<ArgumentException>(() => JointTable.Of(problem));
        Assert.Contains("too many to enumerate; allowed: at most 4194304", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_facility_location_refuses_negative_worths() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FacilityLocation(1, 1, 2, (_, _, customer) => -customer));

    private static bool IsEquilibrium(StageProblem problem, int[] joint)
    {
        var gains = new long[problem.Actions];
        for (var agent = 0; agent < joint.Length; agent++)
        {
            if (problem.Feasible(agent) != 0)
            {
                problem.Gains(joint, agent, gains);
                if (gains.Max() > gains[joint[agent]])
                {
                    return false;
                }
            }
        }

        return true;
    }
}
