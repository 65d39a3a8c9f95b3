using Covey.Environment.Entities;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;

namespace Covey.Environment.Tests.Worlds.Coverage;

public sealed class CoverageWorldTests
{
    private static readonly CoverageOptions _uniform = new() { Density = "uniform" };

    [Fact]
    public void It_is_a_world_without_targets_of_five_actions()
    {
        var world = World(_uniform);
        Assert.Equal("coverage", world.Kind);
        Assert.Equal(["stay", "right", "up", "left", "down"], world.Actions);
        Assert.False(world.HasTargets);
        Assert.Equal(2, world.DefaultLinkRadius);
        Assert.Equal(new(30, 30), world.Extent);
        Assert.Equal(1, world.Normaliser(5, 0));
    }

    [Fact]
    public void Covering_everything_is_a_normalised_utility_of_one()
    {
        foreach (var density in new[] { "uniform", "bimodal", "gp" })
        {
            var world = World(new CoverageOptions { Width = 6, Height = 4, Density = density, CoverageRadius = 8, StartBlock = 3 });
            var stage = StageAt(world, (3, 2));
            var utility = stage.Score() * world.Scale.Quantum * world.Normaliser(1, 0);
            Assert.Equal(world.Density.Total, utility, 1e-9);
            Assert.Equal(1, world.Normalised(utility, 1, 0));
        }
    }

    [Fact]
    public void An_agent_alone_covers_its_cell_and_the_four_around_it()
    {
        var world = World(_uniform);
        Assert.Equal(5, world.Scale.ToValue(StageAt(world, (10, 10)).Score()));
        Assert.Equal(3, world.Scale.ToValue(StageAt(world, (0, 0)).Score()));
        Assert.Equal(4, world.Scale.ToValue(StageAt(world, (29, 10)).Score()));
        Assert.Equal(0, StageAt(world).Score());
    }

    [Theory]
    [InlineData(0, 0, 0b00111)]
    [InlineData(29, 29, 0b11001)]
    [InlineData(0, 29, 0b10011)]
    [InlineData(29, 0, 0b01101)]
    [InlineData(15, 0, 0b01111)]
    [InlineData(15, 15, 0b11111)]
    public void Actions_that_leave_the_grid_are_masked(int x, int y, int mask)
    {
        var masks = new ulong[1];
        StageAt(World(_uniform), (x, y)).Feasible(masks);
        Assert.Equal((ulong)mask, masks[0]);
    }

    [Fact]
    public void Each_action_moves_as_its_name_says()
    {
        var stage = StageAt(World(_uniform), (5, 5), (5, 5), (5, 5), (5, 5), (5, 5));
        for (var action = 0; action < 5; action++)
        {
            stage.Actions[action] = action;
        }

        stage.Step();
        Assert.Equal([5, 6, 5, 4, 5], stage.Agents.X[..5]);
        Assert.Equal([5, 5, 6, 5, 4], stage.Agents.Y[..5]);
        Assert.Equal(new double[5], stage.Agents.Heading[..5]);
    }

    [Fact]
    public void An_agent_senses_the_cells_of_the_grid_within_the_sensing_radius_in_order_of_their_ids()
    {
        var world = World(new CoverageOptions { Width = 7, Height = 5, SensingRadius = 2.3 });
        var stage = StageAt(world, (0, 0), (3, 2), (6, 4), (5, 0));
        var batch = new ObservationBatch(world.Layout);
        batch.Reset(4);
        stage.Sense(batch, ObservationNeeds.Self | ObservationNeeds.Sensed);
        for (var agent = 0; agent < 4; agent++)
        {
            double x = stage.Agents.X[agent], y = stage.Agents.Y[agent];
            List<int> ids = [];
            List<double> features = [];
            for (var cell = 0; cell < 35; cell++)
            {
                double dx = (cell % 7) - x, dy = (cell / 7) - y;
                if (Math.Sqrt((dx * dx) + (dy * dy)) <= 2.3)
                {
                    ids.Add(cell);
                    features.AddRange([dx, dy, world.Density.Rho[cell]]);
                }
            }

            Assert.Equal([x, y], batch[agent].Self);
            Assert.Equal(ids, batch[agent].SensedIds.ToArray());
            Assert.Equal(features, batch[agent].Sensed.ToArray());
            var message = new double[2];
            stage.Compose(agent, message);
            Assert.Equal([x, y], message);
        }
    }

    [Fact]
    public void What_nobody_reads_is_not_gathered()
    {
        var world = World(_uniform);
        var batch = new ObservationBatch(world.Layout);
        batch.Reset(1);
        StageAt(world, (3, 4)).Sense(batch, ObservationNeeds.Self);
        Assert.Equal([3.0, 4.0], batch[0].Self);
        Assert.Equal(0, batch[0].SensedIds.Length);
    }

    [Fact]
    public void Agents_start_on_distinct_cells_of_one_block_and_later_ids_begin_again()
    {
        for (var seed = 0UL; seed < 40; seed++)
        {
            var world = World(_uniform, seed, 25);
            var places = Enumerable.Range(0, 50).Select(id => Placed(world, id)).ToArray();
            Assert.Equal(25, places[..25].Distinct().Count());
            Assert.Equal(places[..25], places[25..]);
            Assert.InRange(places.Max(place => place.X) - places.Min(place => place.X), 4, 4);
            Assert.InRange(places.Max(place => place.Y) - places.Min(place => place.Y), 4, 4);
            Assert.All(places, place => Assert.True(place.X is >= 0 and < 30 && place.Y is >= 0 and < 30));
        }
    }

    [Fact]
    public void The_block_and_the_order_depend_on_the_seed_and_on_nothing_else()
    {
        List<(double, double)> blocks = [];
        List<(double, double)> firsts = [];
        for (var seed = 0UL; seed < 40; seed++)
        {
            var places = Enumerable.Range(0, 25).Select(id => Placed(World(_uniform, seed), id)).ToArray();
            var again = Enumerable.Range(0, 25).Select(id => Placed(World(_uniform, seed, 3), 24 - id)).Reverse().ToArray();
            Assert.Equal(places, again);
            var corner = (places.Min(place => place.X), places.Min(place => place.Y));
            blocks.Add(corner);
            firsts.Add((places[0].X - corner.Item1, places[0].Y - corner.Item2));
        }

        Assert.True(blocks.Distinct().Count() > 30);
        Assert.True(firsts.Distinct().Count() > 12);
    }

    [Fact]
    public void A_block_as_large_as_the_grid_fits() =>
        Assert.Equal(9, Enumerable.Range(0, 9).Select(id => Placed(World(_uniform with { Width = 3, Height = 3, StartBlock = 3 }, 1, 9), id)).Distinct().Count());

    [Fact]
    public void Targets_have_no_place_here()
    {
        var row = default(EntityRow);
        Assert.Throws<ArgumentOutOfRangeException>(() => World(_uniform).Place(EntityKind.Target, ref row));
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_path_and_with_what_is_allowed()
    {
        Refused(_uniform with { Width = 1, StartBlock = 1 }, "world.width", "1 is out of range; 2 to 4096");
        Refused(_uniform with { Height = 5000 }, "world.height", "5000 is out of range; 2 to 4096");
        Refused(_uniform with { CoverageRadius = -1 }, "world.coverageRadius", "-1 is out of range; 0 to 64");
        Refused(_uniform with { SensingRadius = double.NaN }, "world.sensingRadius", "NaN is out of range; 0 to 64");
        Refused(_uniform with { StartBlock = 0 }, "world.startBlock", "1 to 30 are allowed");
        Refused(_uniform with { StartBlock = 31 }, "world.startBlock", "31 x 31 cells does not fit the grid of 30 x 30");
        Refused(_uniform with { StartBlock = 2 }, "population.agents.max", "5 agents cannot start on distinct cells of a block of 2 x 2; allow at most 4 agents or enlarge world.startBlock");
        Refused(_uniform with { Density = "flat" }, "world.density", "'flat' is not a density field; allowed are uniform, bimodal, gp and file:PATH");
        Refused(_uniform with { Density = "gp", Width = 100 }, "world.density", "a gp field of 100 x 30 cells is too large to draw; gp allows 2500 cells");
    }

    private static void Refused(CoverageOptions options, string path, string sentence)
    {
        var refusal = Assert.Throws<ScenarioException>(() => World(options));
        Assert.Equal(path, refusal.Path);
        Assert.Contains(sentence, refusal.Message);
    }

    private static CoverageWorld World(CoverageOptions options, ulong seed = 7, int maxAgents = 5) =>
        new(options, new WorldContext(seed, 10, maxAgents, 0));

    private static (double X, double Y) Placed(CoverageWorld world, int id)
    {
        var row = new EntityRow { Id = id };
        world.Place(EntityKind.Agent, ref row);
        return (row.X, row.Y);
    }

    private static Stage StageAt(CoverageWorld world, params (int X, int Y)[] places)
    {
        var stage = world.NewStage();
        for (var id = 0; id < places.Length; id++)
        {
            stage.Agents.Add(new EntityRow { Id = id, Leaves = int.MaxValue, X = places[id].X, Y = places[id].Y });
        }

        stage.OwnAgents = places.Length;
        stage.Arrange();
        return stage;
    }
}
