using Covey.Environment.Randomness;
using Covey.Environment.Utilities;
using Covey.Learning.Marginals;
using Covey.Learning.Methods;
using Covey.Learning.Stages;
using Covey.Learning.Tests.Stages;

namespace Covey.Learning.Tests.Methods;

public class StageMethodTests
{
    public static TheoryData<string> Names =>
        ["csg", "osg", "ma-osma", "ma-spl", "gpo", "shared", "submapg", "submapg-boosted", "psga", "psga-boosted"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Policies_stay_feasible_and_end_near_the_optimum(string name)
    {
        foreach (var problem in Instances.Some(each: 2))
        {
            var table = JointTable.Of(problem);
            var extension = new PartitionExtension(table);
            var method = Create(name, problem, rounds: 800);
            var joint = new int[problem.Agents];
            for (var round = 0; round < 800; round++)
            {
                for (var agent = 0; agent < problem.Agents && round % 40 == 0; agent++)
                {
                    var row = method.Marginals.Slice(agent * problem.Actions, problem.Actions).ToArray();
                    Assert.Equal(problem.Feasible(agent) == 0 ? 0 : 1, row.Sum(), 1e-9);
                    Assert.All(Enumerable.Range(0, row.Length), action =>
                        Assert.True(row[action] >= 0 && (row[action] == 0 || (problem.Feasible(agent) >> action & 1) != 0)));
                }

                method.Act(round, joint);
                method.Learn(round, joint);
            }

            Assert.InRange(extension.Value(method.Marginals), 0.8 * table.Optimum, table.Optimum * (1 + 1e-9));
        }
    }

    [Fact]
    public void Greedy_choice_is_what_greedy_is()
    {
        foreach (var problem in Instances.Some(each: 10))
        {
            var joint = GreedyChoice.Of(problem);
            var table = JointTable.Of(problem);
            Assert.InRange(problem.Value(joint) * problem.Unit, table.Optimum / 2, table.Optimum);
            Assert.All(Enumerable.Range(0, joint.Length), agent =>
                Assert.True(
                    problem.Feasible(agent) == 0 ? joint[agent] == JointUtility.Idle : (problem.Feasible(agent) >> joint[agent] & 1) != 0));
        }

        // Everybody likes customer a most: the first gets 0, the second finds it served, and so on.
        var utility = new FacilityLocation(3, 3, 3, (_, action, customer) => action == customer ? 10 - customer : 0);
        Assert.Equal([0, 1, 2], GreedyChoice.Of(new StageProblem(utility, [7, 7, 7], 3)));
    }

    [Fact]
    public void In_gpo_one_agent_learns_at_a_time()
    {
        var problem = DriftingStage.Create(DriftingKind.Facility, 2).Problem();
        var method = Create("gpo", problem, 0);
        var joint = new int[problem.Agents];
        for (var round = 0; round < 200; round++)
        {
            var before = method.Marginals.ToArray();
            method.Act(round, joint);
            method.Learn(round, joint);
            var turn = round / 25 % problem.Agents;
            for (var pair = 0; pair < before.Length; pair++)
            {
                Assert.True(before[pair] == method.Marginals[pair] || pair / problem.Actions == turn);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_consensus_step_goes_where_its_surrogate_rises_on_average(bool policyBased)
    {
        // A tiny step from the middle of the simplices: projected, it is the gradient less its mean over a row.
        const double Step = 1e-6;
        const int Seeds = 6_000;
        var worths = new RandomSource(8);
        var utility = new FacilityLocation(3, 3, 4, (agent, action, customer) =>
            (worths.Block(RandomStream.World, agent, action, customer).W0 & 7) * 1_000_000);
        var problem = new StageProblem(utility, [7, 7, 7], 3, 1e-6);
        var mean = new double[9];
        var squares = new double[9];
        var joint = new int[3];
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var method = new ConsensusAscent(problem, new RandomSource(seed), Step, policyBased);
            method.Learn(0, joint);
            for (var pair = 0; pair < 9; pair++)
            {
                var moved = (method.Marginals[pair] - (1.0 / 3)) / (3 * Step);
                mean[pair] += moved / Seeds;
                squares[pair] += moved * moved / Seeds;
            }
        }

        var expected = policyBased ? PolicySurrogate(problem) : SetSurrogate(problem);
        for (var pair = 0; pair < 9; pair++)
        {
            var centre = expected.AsSpan(pair / 3 * 3, 3).ToArray().Average();
            var error = Math.Sqrt((squares[pair] - (mean[pair] * mean[pair])) / Seeds);
            Assert.InRange(mean[pair] - (expected[pair] - centre), -5 * error, 5 * error);
        }
    }

    /// <summary>(1 − 1/e)·E[∇f̃(z·x)] + (1/e)·F(a | V∖a) in the middle.</summary>
    private static double[] PolicySurrogate(StageProblem problem)
    {
        var gradient = new double[9];
        new PartitionExtension(JointTable.Of(problem)).BoostedGradient(Enumerable.Repeat(1.0 / 3, 9).ToArray(), gradient);
        return [.. Enumerable.Range(0, 9).Select(pair =>
            ((1 - (1 / Math.E)) * gradient[pair]) + ((Value(problem, 511) - Value(problem, 511 & ~(1 << pair))) / Math.E))];
    }

    /// <summary>(1 − 1/e)·E[F(R ∪ a) − F(R ∖ a)] in the middle, over all sets R, by the midpoint rule in z.</summary>
    private static double[] SetSurrogate(StageProblem problem)
    {
        const int Points = 200;
        var values = Enumerable.Range(0, 512).Select(set => Value(problem, set)).ToArray();
        var gradient = new double[9];
        for (var point = 0; point < Points; point++)
        {
            var chance = JointDraw.KeepProbability((point + 0.5) / Points) / 3;
            for (var set = 0; set < 512; set++)
            {
                var size = System.Numerics.BitOperations.PopCount((uint)set);
                var probability = Math.Pow(chance, size) * Math.Pow(1 - chance, 9 - size) / Points;
                for (var pair = 0; pair < 9; pair++)
                {
                    gradient[pair] += (1 - (1 / Math.E)) * probability * (values[set | (1 << pair)] - values[set & ~(1 << pair)]);
                }
            }
        }

        return gradient;
    }

    private static double Value(StageProblem problem, int set)
    {
        problem.Utility.Clear();
        for (var pair = 0; pair < 9; pair++)
        {
            if ((set >> pair & 1) != 0)
            {
                problem.Utility.Add(pair / 3, pair % 3);
            }
        }

        return problem.Utility.Value * problem.Unit;
    }

    private static StageMethod Create(string name, StageProblem problem, int rounds)
    {
        var random = new RandomSource(1);
        var step = 4 * AscentGuarantee.For(problem.Agents, problem.Actions, problem.LargestGain()).StageStep(Math.Max(1, rounds));
        return name switch
        {
            "csg" => new CentralChoice(problem, random),
            "osg" => new OnlineGreedyMethod(problem, random, rounds),
            "ma-osma" => new ConsensusAscent(problem, random, step, policyBased: false),
            "ma-spl" => new ConsensusAscent(problem, random, step, policyBased: true),
            "gpo" => new SoftmaxLearner(problem, random, 0.5, SoftmaxCredit.InTurn),
            "shared" => new SoftmaxLearner(problem, random, 0.5, SoftmaxCredit.Shared),
            "submapg" => new SoftmaxLearner(problem, random, 0.5, SoftmaxCredit.Difference),
            "submapg-boosted" => new SoftmaxLearner(problem, random, 0.5, SoftmaxCredit.Boosted),
            "psga" => new GradientAscent(problem, random, step, boosted: false),
            _ => new GradientAscent(problem, random, step, boosted: true),
        };
    }
}
