using Covey.Environment.Randomness;
using Covey.Environment.Space;

namespace Covey.Environment.Tests.Space;

public class CellGridTests
{
    private static readonly RandomSource Random = new(7);

    [Theory]
    [InlineData(1, 3.0, 1.0)]
    [InlineData(2, 100.0, 30.0)]
    [InlineData(40, 10.0, 0.01)]
    [InlineData(300, 50.0, 7.0)]
    [InlineData(300, 50.0, 80.0)]
    public void A_search_finds_exactly_the_points_within_its_radius(int count, double side, double radius)
    {
        var (x, y) = Scatter(count, side);
        var grid = new CellGrid();
        grid.Build(x, y, radius);
        for (var probe = 0; probe < 50; probe++)
        {
            var place = Random.Block(RandomStream.World, probe, 1);

            // Some probes lie outside the points' bounding box.
            double px = (place.First * 1.4 - 0.2) * side, py = (place.Second * 1.4 - 0.2) * side;
            var expected = Enumerable.Range(0, count)
                .Where(row => Squared(x[row] - px, y[row] - py) <= radius * radius).ToArray();
            Assert.Equal(expected, Found(grid, px, py, radius));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(400)]
    public void The_nearest_point_is_the_nearest(int count)
    {
        var (x, y) = Scatter(count, 20);
        var ids = Enumerable.Range(100, count).ToArray();
        var grid = new CellGrid();
        foreach (var hint in (double[])[0, 0.5, 30])
        {
            grid.Build(x, y, hint);
            for (var probe = 0; probe < 60; probe++)
            {
                var place = Random.Block(RandomStream.World, probe, 2);
                double px = (place.First * 2 - 0.5) * 20, py = (place.Second * 2 - 0.5) * 20;
                var expected = Enumerable.Range(0, count).MinBy(row => Squared(x[row] - px, y[row] - py));
                Assert.Equal(expected, grid.Nearest(px, py, [], ids, out var squared));
                Assert.Equal(Squared(x[expected] - px, y[expected] - py), squared);
            }
        }
    }

    [Fact]
    public void The_nearest_point_passes_over_those_to_be_skipped_and_breaks_ties_by_key()
    {
        var grid = new CellGrid();
        grid.Build([0, 2, 2, 9], [0, 0, 0, 0], 1);
        Assert.Equal(2, grid.Nearest(1.9, 0, [], [4, 3, 1, 0], out _));
        Assert.Equal(1, grid.Nearest(1.9, 0, [false, false, true, false], [4, 3, 1, 0], out _));
        Assert.Equal(3, grid.Nearest(1.9, 0, [true, true, true, false], [4, 3, 1, 0], out var squared));
        Assert.Equal(7.1 * 7.1, squared, 9);
        Assert.Equal(-1, grid.Nearest(1.9, 0, [true, true, true, true], [4, 3, 1, 0], out _));
    }

    [Fact]
    public void An_empty_grid_finds_nothing()
    {
        var grid = new CellGrid();
        grid.Build([], [], 1);
        Assert.Empty(Found(grid, 0, 0, 5));
        Assert.Equal(-1, grid.Nearest(0, 0, [], [], out _));
    }

    [Fact]
    public void Points_in_one_place_are_all_found()
    {
        var grid = new CellGrid();
        grid.Build([3, 3, 3], [4, 4, 4], 2);
        Assert.Equal([0, 1, 2], Found(grid, 3, 5, 1));
    }

    private static (double[] X, double[] Y) Scatter(int count, double side)
    {
        var places = Enumerable.Range(0, count).Select(row => Random.Block(RandomStream.Placement, row, count)).ToArray();
        return ([.. places.Select(place => place.First * side)], [.. places.Select(place => place.Second * side)]);
    }

    private static double Squared(double dx, double dy) => (dx * dx) + (dy * dy);

    private static int[] Found(CellGrid grid, double x, double y, double radius)
    {
        var found = new List<int>();
        var window = grid.Around(x, y, radius);
        for (var line = window.FirstLine; line <= window.LastLine; line++)
        {
            grid.Line(window, line, out var at, out var end);
            for (; at < end; at++)
            {
                if (Squared(grid.X[at] - x, grid.Y[at] - y) <= radius * radius)
                {
                    found.Add(grid.Row[at]);
                }
            }
        }

        return [.. found.Order()];
    }
}
