using Covey.Environment.Randomness;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using Covey.Learning.Baselines;

namespace Covey.Learning.Tests.Baselines;

public sealed class PlacementSearchTests
{
    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 3, 1.5)]
    [InlineData(4, 3, 2)]
    [InlineData(5, 2, 0)]
    public void It_finds_what_enumeration_finds(int seed, int agents, double radius)
    {
        var world = World("gp", (ulong)seed, radius);
        var search = new PlacementSearch(world);
        var best = Enumerate(world, search, new int[agents], 0, 0);
        var found = search.Find(agents, restarts: 20, new RandomSource(1));
        Assert.Equal(best, found.Value, 1e-9);
        Assert.Equal(found.Value, search.Value([.. found.Cells]), 1e-12);
    }

    [Fact]
    public void The_value_of_a_placement_is_the_utility_of_standing_there()
    {
        var world = World("bimodal", 7, 1);
        int[] cells = [8, 9, 20];
        var covered = new HashSet<int>();
        foreach (var cell in cells)
        {
            for (var other = 0; other < 36; other++)
            {
                int dx = (cell % 6) - (other % 6), dy = (cell / 6) - (other / 6);
                if ((dx * dx) + (dy * dy) <= 1)
                {
                    covered.Add(other);
                }
            }
        }

        var rho = world.Density.Rho.ToArray();
        Assert.Equal(covered.Order().Sum(cell => rho[cell]), new PlacementSearch(world).Value(cells), 1e-12);
    }

    [Fact]
    public void Four_agents_fit_on_a_small_even_grid_without_overlap()
    {
        var world = World("uniform", 1, 1);
        var search = new PlacementSearch(world);
        Assert.Equal(4 * 5, search.Find(4, restarts: 30, new RandomSource(2)).Value);
    }

    private static CoverageWorld World(string density, ulong seed, double radius) => new(
        new CoverageOptions { Width = 6, Height = 6, Density = density, CoverageRadius = radius, StartBlock = 2 },
        new WorldContext(seed, 10, 3, 0));

    private static double Enumerate(CoverageWorld world, PlacementSearch search, int[] cells, int agent, int from)
    {
        if (agent == cells.Length)
        {
            return search.Value(cells);
        }

        var best = 0.0;
        for (var cell = from; cell < world.Density.Rho.Length; cell++)
        {
            cells[agent] = cell;
            best = Math.Max(best, Enumerate(world, search, cells, agent + 1, cell));
        }

        return best;
    }
}
