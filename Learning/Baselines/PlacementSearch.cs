using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Coverage;

namespace Covey.Learning.Baselines;

/// <summary>
/// Searches the cells on which agents would cover most if they stood still: what a policy that has arrived can be compared
/// with. Greedy, then exchanges of one agent and of two against all cells until none helps; then the same from random places.
/// </summary>
public sealed class PlacementSearch
{
    // Exchanges must gain more than rounding does.
    private const double Least = 1e-9;

    private readonly double[] _rho;
    private readonly int[][] _covered;

    /// <summary>A search in a world.</summary>
    public PlacementSearch(CoverageWorld world)
    {
        var density = world.Density;
        _rho = density.Rho.ToArray();
        _covered = new int[_rho.Length][];
        var radius = world.Options.CoverageRadius;
        var margin = (int)radius;
        for (var cell = 0; cell < _covered.Length; cell++)
        {
            var (column, row) = (cell % density.Width, cell / density.Width);
            var cells = new List<int>();
            for (var y = Math.Max(0, row - margin); y <= Math.Min(density.Height - 1, row + margin); y++)
            {
                for (var x = Math.Max(0, column - margin); x <= Math.Min(density.Width - 1, column + margin); x++)
                {
                    if (((x - column) * (x - column)) + ((y - row) * (y - row)) <= radius * radius)
                    {
                        cells.Add((y * density.Width) + x);
                    }
                }
            }

            _covered[cell] = [.. cells];
        }
    }

    /// <summary>The best placement found.</summary>
    /// <param name="agents">How many agents, at least 1.</param>
    /// <param name="restarts">How often to begin from random cells, after the beginning from greedy's.</param>
    /// <param name="random">Where the random cells come from.</param>
    public Placement Find(int agents, int restarts, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        var cells = new int[agents];
        var counts = new int[_rho.Length];
        Placement? best = null;
        for (var start = 0; start <= restarts; start++)
        {
            Array.Clear(counts);
            for (var agent = 0; agent < agents; agent++)
            {
                cells[agent] = start == 0
                    ? Best(counts).Cell
                    : RandomBlock.Below(random.Block(RandomStream.Estimate, agent, start).W0, _rho.Length);
                Add(counts, cells[agent], 1);
            }

            Improve(cells, counts);
            var value = Value(cells);
            if (best is null || value > best.Value + Least)
            {
                best = new Placement(value, [.. cells.Order()]);
            }
        }

        return best!;
    }

    /// <summary>F of agents on some cells.</summary>
    public double Value(ReadOnlySpan<int> cells)
    {
        var seen = new bool[_rho.Length];
        var value = 0.0;
        foreach (var cell in cells)
        {
            foreach (var covered in _covered[cell])
            {
                value += seen[covered] ? 0 : _rho[covered];
                seen[covered] = true;
            }
        }

        return value;
    }

    private void Improve(int[] cells, int[] counts)
    {
        for (var improved = true; improved;)
        {
            improved = false;
            for (var agent = 0; agent < cells.Length; agent++)
            {
                improved |= Exchange(cells, counts, agent);
            }

            for (var one = 0; one < cells.Length && !improved; one++)
            {
                for (var other = one + 1; other < cells.Length && !improved; other++)
                {
                    improved = Exchange(cells, counts, one, other);
                }
            }
        }
    }

    private bool Exchange(int[] cells, int[] counts, int agent)
    {
        Add(counts, cells[agent], -1);
        var present = Gain(counts, cells[agent]);
        var (best, gain) = Best(counts);
        var better = gain > present + Least;
        cells[agent] = better ? best : cells[agent];
        Add(counts, cells[agent], 1);
        return better;
    }

    private bool Exchange(int[] cells, int[] counts, int one, int other)
    {
        Add(counts, cells[one], -1);
        Add(counts, cells[other], -1);
        var gains = new double[_rho.Length];
        for (var cell = 0; cell < gains.Length; cell++)
        {
            gains[cell] = Gain(counts, cell);
        }

        var order = Enumerable.Range(0, gains.Length).OrderByDescending(cell => gains[cell]).ToArray();
        var best = Together(gains, counts, cells[one], cells[other]) + Least;
        var found = false;

        // Two cells together gain at most the sum of their gains, so most pairs need not be looked at.
        for (var first = 0; first < order.Length && 2 * gains[order[first]] > best; first++)
        {
            for (var second = first + 1; second < order.Length && gains[order[first]] + gains[order[second]] > best; second++)
            {
                var together = Together(gains, counts, order[first], order[second]);
                if (together > best)
                {
                    best = together;
                    (cells[one], cells[other]) = (order[first], order[second]);
                    found = true;
                }
            }
        }

        Add(counts, cells[one], 1);
        Add(counts, cells[other], 1);
        return found;
    }

    private double Together(double[] gains, int[] counts, int one, int other)
    {
        var sum = gains[one] + gains[other];
        foreach (var cell in _covered[one])
        {
            if (counts[cell] == 0 && Array.IndexOf(_covered[other], cell) >= 0)
            {
                sum -= _rho[cell];
            }
        }

        return sum;
    }

    private (int Cell, double Gain) Best(int[] counts)
    {
        var best = (Cell: 0, Gain: double.NegativeInfinity);
        for (var cell = 0; cell < _rho.Length; cell++)
        {
            var gain = Gain(counts, cell);
            best = gain > best.Gain ? (cell, gain) : best;
        }

        return best;
    }

    private double Gain(int[] counts, int cell)
    {
        var gain = 0.0;
        foreach (var covered in _covered[cell])
        {
            gain += counts[covered] == 0 ? _rho[covered] : 0;
        }

        return gain;
    }

    private void Add(int[] counts, int cell, int agents)
    {
        foreach (var covered in _covered[cell])
        {
            counts[covered] += agents;
        }
    }
}
