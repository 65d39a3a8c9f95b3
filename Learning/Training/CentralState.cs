using Covey.Environment.Worlds;
using Covey.Learning.Features;

namespace Covey.Learning.Training;

/// <summary>
/// What the critic sees (paper G.2): the absolute positions of all agents and targets. The agent whose return is to be
/// foretold comes first, then the other agents, then the targets, each nearest to it first and with a flag that it is there;
/// so one network foretells every agent's own return.
/// </summary>
public sealed class CentralState
{
    /// <summary>The most agents or targets.</summary>
    public const int Most = 256;

    private const int EntryWidth = 3;

    private readonly int _agents;
    private readonly int _targets;
    private readonly double _width;
    private readonly double _height;

    /// <summary>The inputs for a world with space.</summary>
    /// <param name="world">The world.</param>
    /// <param name="agents">The most agents at once.</param>
    /// <param name="targets">The most targets at once.</param>
    public CentralState(IWorld world, int agents, int targets)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(agents, targets), Most, nameof(agents));
        _agents = agents;
        _targets = targets;
        _width = world.Extent?.Width ?? 1;
        _height = world.Extent?.Height ?? 1;
    }

    /// <summary>How many inputs there are.</summary>
    public int Width => (2 * PlaceCode.Width) + (EntryWidth * (Math.Max(0, _agents - 1) + _targets));

    /// <summary>Writes the inputs for one agent.</summary>
    /// <param name="whole">All agents and targets.</param>
    /// <param name="agent">Its row.</param>
    /// <param name="features"><see cref="Width"/> numbers; all are written.</param>
    public void Encode(Stage whole, int agent, Span<float> features)
    {
        features.Clear();
        double x = whole.Agents.X[agent], y = whole.Agents.Y[agent];
        PlaceCode.Write(x, _width, features);
        PlaceCode.Write(y, _height, features[PlaceCode.Width..]);
        var others = features.Slice(2 * PlaceCode.Width, EntryWidth * Math.Max(0, _agents - 1));
        Write(whole.Agents.Id, whole.Agents.X, whole.Agents.Y, whole.OwnAgents, agent, x, y, others);
        var targets = features[((2 * PlaceCode.Width) + others.Length)..];
        Write(whole.Targets.Id, whole.Targets.X, whole.Targets.Y, whole.OwnTargets, -1, x, y, targets);
    }

    private void Write(int[] ids, double[] xs, double[] ys, int count, int except, double x, double y, Span<float> features)
    {
        var room = features.Length / EntryWidth;
        Span<int> nearest = stackalloc int[Most];
        Span<double> distances = stackalloc double[Most];
        var found = 0;
        for (var row = 0; row < count; row++)
        {
            if (row == except)
            {
                continue;
            }

            double dx = xs[row] - x, dy = ys[row] - y;
            var distance = (dx * dx) + (dy * dy);
            var at = found;
            while (at > 0 && (distance < distances[at - 1] || (distance == distances[at - 1] && ids[row] < ids[nearest[at - 1]])))
            {
                at--;
            }

            if (at >= room)
            {
                continue;
            }

            found = Math.Min(found + 1, room);
            for (var move = found - 1; move > at; move--)
            {
                distances[move] = distances[move - 1];
                nearest[move] = nearest[move - 1];
            }

            distances[at] = distance;
            nearest[at] = row;
        }

        for (var rank = 0; rank < found; rank++)
        {
            var to = features.Slice(rank * EntryWidth, EntryWidth);
            to[0] = 1;
            to[1] = (float)PlaceCode.Scaled(xs[nearest[rank]], _width);
            to[2] = (float)PlaceCode.Scaled(ys[nearest[rank]], _height);
        }
    }
}
