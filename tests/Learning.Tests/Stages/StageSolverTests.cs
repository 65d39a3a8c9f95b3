using System.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Utilities;
using Covey.Learning.Stages;

namespace Covey.Learning.Tests.Stages;

public class StageSolverTests
{
    [Fact]
    public void The_search_finds_what_enumeration_finds()
    {
        foreach (var problem in Instances.Some(each: 25))
        {
            var found = StageSolver.Solve(problem, 1_000_000)!;
            var table = JointTable.Of(problem);
            Assert.Equal(table.Optimum, found.Units * problem.Unit);
            Assert.Equal(found.Units, problem.Value([.. found.Actions]));
            for (var agent = 0; agent < problem.Agents; agent++)
            {
                Assert.Equal(problem.Feasible(agent) == 0, found.Actions[agent] == JointUtility.Idle);
                Assert.True(found.Actions[agent] == JointUtility.Idle || (problem.Feasible(agent) >> found.Actions[agent] & 1) != 0);
            }
        }
    }

    [Fact]
    public void Agents_far_apart_are_searched_one_group_at_a_time()
    {
        // Twenty neighbourhoods of three agents and four customers each: 3^60 joint actions.
        var random = new RandomSource(4);
        long Worth(int agent, int action, int customer) =>
            customer / 4 == agent / 3 ? random.Block(RandomStream.World, agent, action, customer).W0 % 100 : 0;
        var problem = Facility(60, 3, 80, Worth);
        var found = StageSolver.Solve(problem, 20_000)!;
        Assert.Equal(20, found.Groups);
        var sum = 0L;
        for (var block = 0; block < 20; block++)
        {
            var first = 3 * block;
            var part = Facility(3, 3, 80, (agent, action, customer) => Worth(first + agent, action, customer));
            var table = JointTable.Of(part);
            sum += table.Value(table.BestActions());
        }

        Assert.Equal(sum, found.Units);
    }

    [Fact]
    public void Overlaps_that_no_two_agents_show_do_not_mislead()
    {
        // Any two of the three agents add up, all three do not: groups of one would promise 3.
        var problem = new StageProblem(new AtMostTwo(), [1, 1, 1], 1);
        var found = StageSolver.Solve(problem, 100)!;
        Assert.Equal(2, found.Units);
        Assert.Equal(1, found.Groups);
    }

    [Fact]
    public void A_search_that_takes_too_long_is_given_up()
    {
        var random = new RandomSource(4);
        var problem = Facility(14, 12, 60, (agent, action, customer) =>
            random.Block(RandomStream.World, agent, action, customer).W0 % 1000);
        Assert.Null(StageSolver.Solve(problem, 2_000));
        Assert.Null(StageSolver.Solve(Facility(201, 10, 1, (_, _, _) => 1), 1_000_000));
    }

    [Fact]
    public void Greedy_is_optimal_where_the_search_shows_it_must_be()
    {
        // Nobody overlaps with anybody.
        var random = new RandomSource(5);
        var problem = Facility(8, 5, 24, (agent, action, customer) =>
            customer % 8 == agent ? random.Block(RandomStream.World, agent, action, customer).W0 % 100 : 0);
        var found = StageSolver.Solve(problem, 1_000)!;
        Assert.Equal(8, found.Groups);
        Assert.Equal(found.Units, problem.Value(GreedyChoice.Of(problem)));
    }

    private static StageProblem Facility(int agents, int actions, int customers, Func<int, int, int, long> worth)
    {
        var masks = new ulong[agents];
        Array.Fill(masks, (1UL << actions) - 1);
        return new StageProblem(new FacilityLocation(agents, actions, customers, worth), masks, actions);
    }

    /// <summary>min(|A|, 2).</summary>
    private sealed class AtMostTwo : StageUtility
    {
        private ulong _added;

        public override long Value => Math.Min(2, BitOperations.PopCount(_added));

        public override long Gain(int agent, int action) => (_added >> agent & 1) == 0 && Value < 2 ? 1 : 0;

        public override void Add(int agent, int action) => _added |= 1UL << agent;

        public override void Clear() => _added = 0;
    }
}
