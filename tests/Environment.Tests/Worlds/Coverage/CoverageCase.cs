using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;

namespace Covey.Environment.Tests.Worlds.Coverage;

/// <summary>A small random stage with random feasible actions, and F by its definition.</summary>
internal sealed class CoverageCase
{
    private static readonly (int X, int Y)[] _moves = [(0, 0), (1, 0), (0, 1), (-1, 0), (0, -1)];
    private static readonly double[] _radii = [0, 1, 1.5, 2, 3.2];

    public CoverageCase(int seed, int mostAgents = 8)
    {
        Random = new RandomSource((uint)seed);
        World = new CoverageWorld(
            new CoverageOptions
            {
                Width = 2 + Draw(0, 6),
                Height = 2 + Draw(1, 6),
                Density = Draw(2, 2) == 0 ? "gp" : "bimodal",
                CoverageRadius = _radii[Draw(3, _radii.Length)],
                StartBlock = 1,
            },
            new WorldContext((uint)seed, 10, 1, 0));
        var count = Draw(4, mostAgents + 1);
        for (var agent = 0; agent < count; agent++)
        {
            Rows.Add(new EntityRow
            {
                Id = (agent * 7 % 11) + (Draw(5, 3) * 20), // in no order
                Leaves = int.MaxValue,
                X = Draw(100 + agent, World.Density.Width),
                Y = Draw(200 + agent, World.Density.Height),
            });
            Actions.Add(FeasibleAction(Rows[agent], 300 + agent));
        }
    }

    public RandomSource Random { get; }

    public CoverageWorld World { get; }

    public List<EntityRow> Rows { get; } = [];

    public List<int> Actions { get; } = [];

    public int Draw(int index, int bound) => RandomBlock.Below(Random.Block(RandomStream.World, 1, 99, index).W0, bound);

    public bool CanTake(EntityRow row, int action)
    {
        var (x, y) = (row.X + _moves[action].X, row.Y + _moves[action].Y);
        return x >= 0 && y >= 0 && x < World.Density.Width && y < World.Density.Height;
    }

    public int FeasibleAction(EntityRow row, int index)
    {
        var action = Draw(index, _moves.Length);
        return CanTake(row, action) ? action : 0;
    }

    /// <summary>A stage whose own rows are the given ones, in that order, then the ghosts.</summary>
    public Stage StageOf(IReadOnlyList<int> own, IReadOnlyList<int> ghosts)
    {
        var stage = World.NewStage();
        stage.Tick = 3;
        foreach (var row in own.Concat(ghosts))
        {
            stage.Agents.Add(Rows[row]);
        }

        stage.OwnAgents = own.Count;
        stage.Arrange();
        var at = 0;
        foreach (var row in own.Concat(ghosts))
        {
            stage.Actions[at++] = Actions[row];
        }

        return stage;
    }

    public Stage WholeStage() => StageOf([.. Enumerable.Range(0, Rows.Count)], []);

    /// <summary>F of (row, action) pairs in units, cell by cell as in (G.1).</summary>
    public long F(IEnumerable<(int Row, int Action)> pairs)
    {
        var places = pairs.Select(pair => (X: Rows[pair.Row].X + _moves[pair.Action].X, Y: Rows[pair.Row].Y + _moves[pair.Action].Y)).ToArray();
        long total = 0;
        for (var y = 0; y < World.Density.Height; y++)
        {
            for (var x = 0; x < World.Density.Width; x++)
            {
                if (places.Any(place => Math.Sqrt(((place.X - x) * (place.X - x)) + ((place.Y - y) * (place.Y - y))) <= World.Options.CoverageRadius))
                {
                    total += World.Scale.ToUnits(World.Density.Rho[(y * World.Density.Width) + x]);
                }
            }
        }

        return total;
    }

    /// <summary>All rows with the actions they take, but for those left out.</summary>
    public IEnumerable<(int Row, int Action)> Taken(Func<int, bool> keep) =>
        Enumerable.Range(0, Rows.Count).Where(keep).Select(row => (row, Actions[row]));
}
