using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;
using Covey.Learning.Tests.Stages;

namespace Covey.Learning.Tests.Marginals;

public class ProjectedAscentTests
{
    [Fact]
    public void Ascent_stays_above_the_stagewise_bound_and_within_its_constants()
    {
        const int Rounds = 300;
        foreach (var problem in Instances.Some(each: 6))
        {
            var table = JointTable.Of(problem);
            var extension = new PartitionExtension(table);
            var guarantee = AscentGuarantee.For(table.Present, table.Actions, table.LargestGain());
            var ascent = new ProjectedAscent(table);
            var gradient = new double[table.Agents * table.Actions];
            var joint = new int[table.Agents];
            var sum = 0.0;
            for (var round = 0; round < Rounds; round++)
            {
                sum += extension.Gradient(ascent.Marginals, gradient);
                Assert.True(Math.Sqrt(gradient.Sum(g => g * g)) <= guarantee.Gradient);
                JointDraw.Draw(table, ascent.Marginals, new RandomSource(1), round, joint);
                JointDraw.FullInformation(table, joint, gradient);
                ascent.Climb(table, gradient, guarantee.StageStep(Rounds));
            }

            Assert.True(sum / Rounds >= (table.Optimum / 2) - guarantee.StageShortfall(Rounds));
            Assert.InRange(extension.Value(ascent.Marginals), 0.5 * table.Optimum, table.Optimum * (1 + 1e-12));
        }
    }

    [Fact]
    public void The_constants_are_those_of_the_document()
    {
        // N = 3, |A| = 4, B = 2: D = √6, G = σ = 2√12, G² + σ² = 96.
        var guarantee = AscentGuarantee.For(3, 4, 2);
        Assert.Equal(Math.Sqrt(6), guarantee.Diameter, 1e-12);
        Assert.Equal(2 * Math.Sqrt(12), guarantee.Gradient, 1e-12);
        Assert.Equal(guarantee.Gradient, guarantee.Deviation);
        Assert.Equal(Math.Sqrt(6.0 / (100 * 96)), guarantee.StageStep(100), 1e-12);
        Assert.Equal(Math.Sqrt(6.0 * 96) / 20, guarantee.StageShortfall(100), 1e-12);

        // (11) at η* is (12), and larger at any other step.
        var step = guarantee.TrackingStep(50, 7);
        var best = Math.Sqrt(guarantee.Diameter * (guarantee.Diameter + 14) * 50 * 96) / 2;
        Assert.Equal(best, guarantee.Regret(50, 7, step), 1e-9);
        Assert.True(guarantee.Regret(50, 7, 1.1 * step) > best);
        Assert.True(guarantee.Regret(50, 7, 0.9 * step) > best);
    }

    [Fact]
    public void Moving_to_another_stage_keeps_the_rows_of_those_who_stay()
    {
        var stage = DriftingStage.Create(DriftingKind.Facility, 3);
        var problem = stage.Problem();
        var start = Instances.Marginals(problem, 4, idle: false);
        var ascent = new ProjectedAscent(problem, start);
        var first = problem.Feasible(0);
        var masks = Enumerable.Range(0, problem.Agents).Select(agent => agent == 0 ? first : 0).ToArray();
        ascent.MoveTo(new StageProblem(problem.Utility, masks, problem.Actions));
        Assert.All(Enumerable.Range(0, start.Length), pair =>
            Assert.Equal(pair < problem.Actions ? start[pair] : 0, ascent.Marginals[pair], 1e-12));
        ascent.MoveTo(problem);
        Assert.Equal(1.0 / problem.Actions, ascent.Marginals[^1], 1e-12);
    }
}
