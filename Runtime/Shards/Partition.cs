using Covey.Environment.Space;

namespace Covey.Runtime.Shards;

/// <summary>
/// How a world is cut into shards: space into a lattice of equal blocks, or, in a world without space, entities by id.
/// Every entity has exactly one owner at any time.
/// </summary>
public sealed class Partition
{
    // Rounding at a block's border must never leave out an entity that lies exactly at the halo's edge.
    private const double Slack = 1e-9;

    private readonly Extent? _extent;
    private readonly int _columns;
    private readonly int _lines;

    /// <summary>Cuts a world.</summary>
    /// <param name="extent">The world's space; null to cut by id.</param>
    /// <param name="shards">How many pieces, at least 1.</param>
    public Partition(Extent? extent, int shards)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        _extent = extent;
        Shards = shards;
        (_columns, _lines) = extent is { } space ? Lattice(space, shards) : (shards, 1);
    }

    /// <summary>How many shards there are.</summary>
    public int Shards { get; }

    /// <summary>Who owns an entity at a place.</summary>
    public int Owner(int id, double x, double y)
    {
        if (_extent is not { } space)
        {
            return id % Shards;
        }

        var column = Math.Clamp((int)(x * _columns / space.Width), 0, _columns - 1);
        var line = Math.Clamp((int)(y * _lines / space.Height), 0, _lines - 1);
        return (line * _columns) + column;
    }

    /// <summary>Whether a place lies within a distance of a shard's block.</summary>
    public bool IsWithin(int shard, double x, double y, double distance)
    {
        if (_extent is not { } space)
        {
            return distance > 0;
        }

        int column = shard % _columns, line = shard / _columns;
        var dx = Outside(x, column * space.Width / _columns, (column + 1) * space.Width / _columns);
        var dy = Outside(y, line * space.Height / _lines, (line + 1) * space.Height / _lines);
        var reach = distance + (Slack * (space.Width + space.Height));
        return distance > 0 && (dx * dx) + (dy * dy) <= reach * reach;
    }

    /// <summary>Whether a place lies so deep inside a shard's block that no other block is within a distance.</summary>
    public bool IsInterior(int shard, double x, double y, double distance)
    {
        if (_extent is not { } space)
        {
            return distance <= 0;
        }

        int column = shard % _columns, line = shard / _columns;
        var reach = distance + (Slack * (space.Width + space.Height));
        return x - (column * space.Width / _columns) > reach
            && ((column + 1) * space.Width / _columns) - x > reach
            && y - (line * space.Height / _lines) > reach
            && ((line + 1) * space.Height / _lines) - y > reach;
    }

    /// <summary>The other shards whose blocks come within a distance of a shard's block, in increasing order.</summary>
    public int[] Neighbours(int shard, double distance)
    {
        var found = new List<int>();
        for (var other = 0; other < Shards; other++)
        {
            if (other != shard && Gap(shard, other) is { } gap && distance > 0 && gap <= distance)
            {
                found.Add(other);
            }
        }

        return [.. found];
    }

    private double Gap(int shard, int other)
    {
        if (_extent is not { } space)
        {
            return 0;
        }

        var across = Math.Max(0, Math.Abs((shard % _columns) - (other % _columns)) - 1) * space.Width / _columns;
        var along = Math.Max(0, Math.Abs((shard / _columns) - (other / _columns)) - 1) * space.Height / _lines;
        return Math.Sqrt((across * across) + (along * along)) - (2 * Slack * (space.Width + space.Height));
    }

    private static double Outside(double value, double low, double high) => value < low ? low - value : value > high ? value - high : 0;

    /// <summary>Of all lattices with so many blocks the one whose blocks are nearest to squares.</summary>
    private static (int Columns, int Lines) Lattice(Extent space, int shards)
    {
        var best = (shards, 1);
        var least = double.PositiveInfinity;
        for (var columns = 1; columns <= shards; columns++)
        {
            if (shards % columns == 0)
            {
                var lines = shards / columns;
                double width = space.Width / columns, height = space.Height / lines;
                var stretch = Math.Max(width, height) / Math.Min(width, height);
                if (stretch < least)
                {
                    (best, least) = ((columns, lines), stretch);
                }
            }
        }

        return best;
    }
}
