using Covey.Environment.Numerics;
using Covey.Environment.Randomness;

namespace Covey.Environment.Tests.Numerics;

public sealed class LinearAssignmentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void No_permutation_is_worth_more(int count)
    {
        var random = new RandomSource(11);
        for (var instance = 0; instance < 20; instance++)
        {
            var values = new double[count * count];
            for (var at = 0; at < values.Length; at++)
            {
                // every other instance in whole numbers, so that there are many ties
                var uniform = random.Uniform(RandomStream.World, at, instance, count);
                values[at] = instance % 2 == 0 ? uniform - 0.5 : Math.Floor(3 * uniform);
            }

            var columns = LinearAssignment.Maximise(values, count);
            Assert.Equal(Enumerable.Range(0, count), columns.Order());
            Assert.Equal(Best(values, count, 0, 0), columns.Select((column, row) => values[(row * count) + column]).Sum(), 1e-12);
        }
    }

    [Fact]
    public void A_large_problem_is_solved_to_its_known_optimum()
    {
        // v[i, j] = −(i − p(j))², so that the best is 0, at j = p⁻¹(i)
        const int Count = 200;
        var order = new LegacyMersenne(3).Permutation(Count);
        var values = new double[Count * Count];
        for (var row = 0; row < Count; row++)
        {
            for (var column = 0; column < Count; column++)
            {
                values[(row * Count) + column] = -((row - order[column]) * (row - order[column]));
            }
        }

        var columns = LinearAssignment.Maximise(values, Count);
        Assert.All(Enumerable.Range(0, Count), row => Assert.Equal(row, order[columns[row]]));
    }

    [Fact]
    public void What_is_no_square_of_numbers_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LinearAssignment.Maximise([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => LinearAssignment.Maximise([1, 2, double.NaN, 4], 2));
    }

    private static double Best(double[] values, int count, int row, int used)
    {
        if (row == count)
        {
            return 0;
        }

        var best = double.NegativeInfinity;
        for (var column = 0; column < count; column++)
        {
            if ((used >> column & 1) == 0)
            {
                best = Math.Max(best, values[(row * count) + column] + Best(values, count, row + 1, used | (1 << column)));
            }
        }

        return best;
    }
}
