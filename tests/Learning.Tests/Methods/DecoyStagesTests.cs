using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Methods;
using Covey.Learning.Stages;
using Covey.Learning.Tests.Stages;

namespace Covey.Learning.Tests.Methods;

public class DecoyStagesTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(1, 31)]
    [InlineData(2, 5)]
    public void Plain_ascent_from_the_middle_ends_near_half_and_boosted_ascent_at_the_optimum(int pairs, int ways)
    {
        var trifle = 2.0 / (ways + 1);
        var table = JointTable.Of(DecoyStages.Create(pairs, ways, trifle));
        Assert.Equal(2.0 * pairs, table.Optimum, 1e-9);
        Assert.Equal((1 + (2 * trifle)) / 2, Ascend(table, boosted: false), 1e-6);
        Assert.Equal(1, Ascend(table, boosted: true), 1e-6);
    }

    [Fact]
    public void Boosted_difference_rewards_find_what_plain_ones_miss()
    {
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var problem = DecoyStages.Create(pairs: 1, ways: 31, trifle: 2.0 / 32);
            var table = JointTable.Of(problem);
            Assert.InRange(Learn(problem, table, SoftmaxCredit.Difference, (ulong)seed), 0.5, 0.57);
            Assert.InRange(Learn(problem, table, SoftmaxCredit.Boosted, (ulong)seed), 0.95, 1.0001);
        }
    }

    [Fact]
    public void The_boosted_estimate_is_unbiased_for_the_boosted_gradient()
    {
        foreach (var problem in Instances.Some(each: 1))
        {
            var table = JointTable.Of(problem);
            var x = Instances.Marginals(problem, 3, idle: false);
            var exact = new double[x.Length];
            new PartitionExtension(table).BoostedGradient(x, exact);
            var mean = new double[x.Length];
            var squares = new double[x.Length];
            var estimate = new double[x.Length];
            var joint = new int[problem.Agents];
            const int Draws = 20_000;
            for (var draw = 0; draw < Draws; draw++)
            {
                JointDraw.Draw(table, x, new RandomSource(4), draw, joint);
                JointDraw.Thin(new RandomSource(4), draw, joint);
                JointDraw.FullInformation(table, joint, estimate);
                for (var pair = 0; pair < x.Length; pair++)
                {
                    mean[pair] += estimate[pair] / Draws;
                    squares[pair] += estimate[pair] * estimate[pair] / Draws;
                }
            }

            for (var pair = 0; pair < x.Length; pair++)
            {
                var error = Math.Sqrt(Math.Max(0, squares[pair] - (mean[pair] * mean[pair])) / Draws) + 1e-9;
                Assert.InRange(mean[pair] - exact[pair], -5 * error, 5 * error);
            }
        }
    }

    private static double Ascend(JointTable table, bool boosted)
    {
        var extension = new PartitionExtension(table);
        var ascent = new ProjectedAscent(table);
        var gradient = new double[table.Agents * table.Actions];
        for (var round = 0; round < 1_500; round++)
        {
            if (boosted)
            {
                extension.BoostedGradient(ascent.Marginals, gradient);
            }
            else
            {
                extension.Gradient(ascent.Marginals, gradient);
            }

            ascent.Climb(table, gradient, 0.02);
        }

        return extension.Value(ascent.Marginals) / table.Optimum;
    }

    private static double Learn(StageProblem problem, JointTable table, SoftmaxCredit credit, ulong seed)
    {
        var method = new SoftmaxLearner(problem, new RandomSource(seed), 0.5, credit);
        var joint = new int[problem.Agents];
        for (var round = 0; round < 3_000; round++)
        {
            method.Act(round, joint);
            method.Learn(round, joint);
        }

        return new PartitionExtension(table).Value(method.Marginals) / table.Optimum;
    }
}
