using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;
using Covey.Learning.Tests.Stages;

namespace Covey.Learning.Tests.Marginals;

public class PartitionExtensionTests
{
    private const double Tolerance = 1e-11;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_extension_is_the_expectation_over_all_joint_actions(bool idle)
    {
        foreach (var (problem, table, x) in Cases(4, idle))
        {
            var expected = Instances.All(problem, x).Sum(found => found.Probability * problem.Value(found.Joint) * problem.Unit);
            Assert.Equal(expected, new PartitionExtension(table).Value(x), Tolerance);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_full_information_estimator_is_unbiased(bool idle)
    {
        foreach (var (problem, table, x) in Cases(4, idle))
        {
            var exact = new double[x.Length];
            new PartitionExtension(table).Gradient(x, exact);
            var mean = new double[x.Length];
            var estimate = new double[x.Length];
            foreach (var (joint, probability) in Instances.All(problem, x))
            {
                JointDraw.FullInformation(problem, joint, estimate);
                for (var pair = 0; pair < x.Length; pair++)
                {
                    mean[pair] += probability * estimate[pair];
                }
            }

            for (var pair = 0; pair < x.Length; pair++)
            {
                Assert.Equal(exact[pair], mean[pair], Tolerance);
            }
        }
    }

    [Fact]
    public void The_gradient_is_the_difference_that_a_little_more_probability_makes()
    {
        const double Little = 1.0 / 1024;
        foreach (var (problem, table, x) in Cases(6, idle: true))
        {
            var extension = new PartitionExtension(table);
            var gradient = new double[x.Length];
            var value = extension.Gradient(x, gradient);
            Assert.Equal(extension.Value(x), value);
            for (var pair = 0; pair < x.Length; pair++)
            {
                if ((problem.Feasible(pair / problem.Actions) >> (pair % problem.Actions) & 1) == 0)
                {
                    Assert.Equal(0, gradient[pair]);
                    continue;
                }

                // In one coordinate the extension is a straight line, so that any difference will do.
                var before = x[pair];
                x[pair] += Little;
                Assert.Equal(gradient[pair], (extension.Value(x) - value) / Little, 1e-8);
                x[pair] = before;
            }
        }
    }

    [Fact]
    public void A_draw_has_the_probabilities_of_its_marginals()
    {
        var problem = Instances.Some(1).First();
        var x = Instances.Marginals(problem, 5, idle: true);
        var counts = new double[x.Length];
        var joint = new int[problem.Agents];
        const int Draws = 20_000;
        for (var round = 0; round < Draws; round++)
        {
            JointDraw.Draw(problem, x, new RandomSource(1), round, joint);
            for (var agent = 0; agent < joint.Length; agent++)
            {
                if (joint[agent] != JointUtility.Idle)
                {
                    counts[(agent * problem.Actions) + joint[agent]]++;
                }
            }
        }

        for (var pair = 0; pair < x.Length; pair++)
        {
            var deviation = Math.Sqrt(x[pair] * (1 - x[pair]) / Draws);
            Assert.InRange(counts[pair] / Draws, x[pair] - (5 * deviation), x[pair] + (5 * deviation));
        }
    }

    [Fact]
    public void Monte_Carlo_agrees_with_enumeration()
    {
        foreach (var (problem, table, x) in Cases(3, idle: true))
        {
            var exact = new PartitionExtension(table).Value(x);
            var (mean, error) = JointDraw.Expected(problem, x, 4_000, new RandomSource(7));
            Assert.InRange(mean, exact - (5 * error), exact + (5 * error));
            Assert.True(error < 0.1 * table.Optimum);
        }
    }

    [Fact]
    public void A_vertex_is_worth_what_its_joint_action_is()
    {
        foreach (var problem in Instances.Some(each: 5))
        {
            var table = JointTable.Of(problem);
            var best = table.BestActions();
            var x = new double[problem.Agents * problem.Actions];
            for (var agent = 0; agent < best.Length; agent++)
            {
                if (best[agent] != JointUtility.Idle)
                {
                    x[(agent * problem.Actions) + best[agent]] = 1;
                }
            }

            Assert.Equal(table.Optimum, new PartitionExtension(table).Value(x), Tolerance);
        }
    }

    [Fact]
    public void The_first_order_gap_inequality_holds_between_any_two_policies()
    {
        // Lemma F.2: f(y) − 2 f(x) ≤ ⟨∇f(x), y − x⟩.
        foreach (var (problem, table, x) in Cases(10, idle: false))
        {
            var extension = new PartitionExtension(table);
            var gradient = new double[x.Length];
            var value = extension.Gradient(x, gradient);
            for (var seed = 1UL; seed <= 10; seed++)
            {
                var y = Instances.Marginals(problem, seed * 77, idle: false);
                var ascent = gradient.Zip(x.Zip(y)).Sum(pair => pair.First * (pair.Second.Second - pair.Second.First));
                Assert.True(extension.Value(y) - (2 * value) <= ascent + Tolerance);
            }
        }
    }

    [Fact]
    public void The_probability_to_keep_an_action_has_the_density_e_to_the_z_minus_1()
    {
        // The distribution function is (e^z − 1)/(e − 1), so its inverse at that is z; the mean is 1/(e − 1).
        for (var z = 0.0; z < 1; z += 1.0 / 64)
        {
            Assert.Equal(z, JointDraw.KeepProbability((Math.Exp(z) - 1) / (Math.E - 1)), 1e-14);
        }

        const int Points = 100_000;
        Assert.Equal(1 / (Math.E - 1), Enumerable.Range(0, Points).Average(at => JointDraw.KeepProbability((at + 0.5) / Points)), 1e-8);
    }

    [Fact]
    public void Thinning_keeps_each_action_as_often_as_it_should()
    {
        const int Rounds = 20_000;
        var kept = 0;
        var both = 0;
        for (var round = 0; round < Rounds; round++)
        {
            int[] joint = [3, 4];
            JointDraw.Thin(new RandomSource(2), round, joint);
            kept += joint[0] == 3 ? 1 : 0;
            both += joint[0] == 3 && joint[1] == 4 ? 1 : 0;
        }

        // E[z] = 1/(e − 1); E[z²] = (e − 2)/(e − 1), one z for all.
        Assert.Equal(1 / (Math.E - 1), (double)kept / Rounds, 0.02);
        Assert.Equal((Math.E - 2) / (Math.E - 1), (double)both / Rounds, 0.02);
    }

    [Fact]
    public void Who_is_kept_in_a_tick_depends_on_its_id_and_the_tick_alone()
    {
        var random = new RandomSource(2);
        int[] agents = [7, 3, 12, 5];
        var kept = new bool[4];
        var shares = new HashSet<int>();
        for (var tick = 0; tick < 50; tick++)
        {
            JointDraw.Keep(random, tick, agents, kept);
            for (var row = 0; row < agents.Length; row++)
            {
                var alone = new bool[1];
                JointDraw.Keep(random, tick, agents.AsSpan(row, 1), alone);
                Assert.Equal(kept[row], alone[0]);
            }

            // What Thin does to slots 0, …, is what Keep does to ids 0, ….
            int[] joint = [0, 0, 0, 0];
            JointDraw.Thin(random, tick, joint);
            JointDraw.Keep(random, tick, [0, 1, 2, 3], kept);
            Assert.Equal(joint.Select(action => action != JointUtility.Idle), kept);
            shares.Add(kept.Count(one => one));
        }

        Assert.Equal(5, shares.Count);
    }

    private static IEnumerable<(StageProblem Problem, JointTable Table, double[] Marginals)> Cases(int each, bool idle)
    {
        var seed = 0UL;
        foreach (var problem in Instances.Some(each))
        {
            yield return (problem, JointTable.Of(problem), Instances.Marginals(problem, ++seed, idle));
        }
    }
}
