using Covey.Environment.Randomness;
using Covey.Learning.Marginals;

namespace Covey.Learning.Tests.Marginals;

public class SimplexTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_feasible_is_nearer_than_the_projection(bool idle)
    {
        var random = new RandomSource(1);
        for (var trial = 0; trial < 300; trial++)
        {
            var actions = 1 + (trial % 7);
            var feasible = (random.Block(RandomStream.World, 0, trial, 9).W0 | 1u) & ((1UL << actions) - 1);
            var point = new double[actions];
            for (var action = 0; action < actions; action++)
            {
                point[action] = 3 * (random.Uniform(RandomStream.World, action, trial) - (idle ? 0.8 : 0.4));
            }

            var projected = point.ToArray();
            Project(idle, feasible, projected);
            AssertOn(idle, feasible, projected);

            // Optimal if and only if no vertex lies further along point − projected.
            double Along(double[] vertex) => Enumerable.Range(0, actions)
                .Where(action => (feasible >> action & 1) != 0)
                .Sum(action => (point[action] - projected[action]) * (vertex[action] - projected[action]));
            for (var action = 0; action < actions; action++)
            {
                if ((feasible >> action & 1) != 0)
                {
                    var vertex = new double[actions];
                    vertex[action] = 1;
                    Assert.True(Along(vertex) <= 1e-12);
                }
            }

            if (idle)
            {
                Assert.True(Along(new double[actions]) <= 1e-12);
            }

            var again = projected.ToArray();
            Project(idle, feasible, again);
            Assert.All(again.Zip(projected), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void Who_joins_begins_in_the_middle_and_who_leaves_keeps_nothing()
    {
        double[] joined = [0, 0, 0, 0];
        Simplex.Project(0b1011, joined);
        Assert.Equal([1.0 / 3, 1.0 / 3, 0, 1.0 / 3], joined.Select(x => Math.Round(x, 15)), (a, b) => Math.Abs(a - b) < 1e-14);

        double[] left = [0.2, 0.3, 0.5, 0];
        Simplex.Project(0, left);
        Assert.Equal([0, 0, 0, 0], left);
    }

    private static void Project(bool idle, ulong feasible, double[] row)
    {
        if (idle)
        {
            Simplex.ProjectWithIdle(feasible, row);
        }
        else
        {
            Simplex.Project(feasible, row);
        }
    }

    private static void AssertOn(bool idle, ulong feasible, double[] row)
    {
        Assert.All(row, x => Assert.True(x >= 0));
        Assert.All(Enumerable.Range(0, row.Length), action => Assert.True((feasible >> action & 1) != 0 || row[action] == 0));
        Assert.True(idle ? row.Sum() <= 1 + 1e-12 : Math.Abs(row.Sum() - 1) < 1e-12);
    }
}
