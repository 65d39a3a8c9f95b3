using System.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;

namespace Covey.Learning.Policies;

/// <summary>
/// <c>nearest</c>: each agent on its own steers so as to come as near as it can to the nearest target it senses, and
/// straight on if it senses none. It knows its own pose, what it senses and how its own actions move it, and talks to
/// nobody. Of equally near targets the lower id counts, of equally good actions the straighter, then the lower index.
/// </summary>
public sealed class NearestTargetPolicy : IAgentPolicy
{
    private readonly IMotionModel _motion;
    private readonly int _straight;
    private readonly int[] _order;
    private readonly int _selfWidth;
    private readonly int _sensedWidth;
    private readonly int _x;
    private readonly int _y;
    private readonly int _heading;
    private readonly int _dx;
    private readonly int _dy;

    /// <summary>A policy for a world whose agents know how they move.</summary>
    /// <exception cref="ScenarioException">
    /// The world is not an <see cref="IMotionModel"/>, or its observations lack "x", "y", "heading" or "dx", "dy".
    /// </exception>
    public NearestTargetPolicy(IWorld world)
    {
        if (WhyNot(world) is { } reason)
        {
            throw new ScenarioException("policy", reason);
        }

        _motion = (IMotionModel)world;
        _straight = world.StraightAction;
        _order = FromStraightest(world, _motion);
        var layout = world.Layout;
        _selfWidth = layout.Self.Count;
        _sensedWidth = layout.Sensed.Count;
        _x = Find(layout.Self, "x");
        _y = Find(layout.Self, "y");
        _heading = Find(layout.Self, "heading");
        _dx = Find(layout.Sensed, "dx");
        _dy = Find(layout.Sensed, "dy");
    }

    /// <inheritdoc/>
    public string Name => "nearest";

    /// <inheritdoc/>
    public ObservationNeeds Needs => ObservationNeeds.Self | ObservationNeeds.Sensed;

    /// <inheritdoc/>
    public int StateWidth => 0;

    /// <inheritdoc/>
    public void Begin(Span<double> state)
    {
    }

    /// <inheritdoc/>
    public void Decide(ObservationBatch observations, Span<double> states, RandomSource random, int tick, Span<int> actions)
    {
        for (var row = 0; row < observations.Count; row++)
        {
            if (observations.Feasible[row] == 0)
            {
                throw new NoFeasibleActionException(observations.Agent[row], tick);
            }

            actions[row] = Choose(observations, row);
        }
    }

    /// <inheritdoc/>
    public void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities)
    {
        probabilities.Clear();
        probabilities[Choose(observations, row)] = 1;
    }

    /// <summary>Null if the policy can play a world, else the sentence that says why not.</summary>
    internal static string? WhyNot(IWorld world)
    {
        if (world is not IMotionModel || !world.HasTargets)
        {
            return $"found 'nearest', but agents of world '{world.Kind}' do not steer towards targets; it needs a world such as tracking";
        }

        var layout = world.Layout;
        return Find(layout.Self, "x") < 0 || Find(layout.Self, "y") < 0 || Find(layout.Self, "heading") < 0
            || Find(layout.Sensed, "dx") < 0 || Find(layout.Sensed, "dy") < 0
            ? $"found 'nearest', but observations of world '{world.Kind}' lack one of x, y, heading, dx, dy"
            : null;
    }

    private int Choose(ObservationBatch observations, int row)
    {
        var feasible = observations.Feasible[row];
        var nearest = NearestSensed(observations, row);
        if (nearest < 0)
        {
            return StraightPolicy.Nearest(feasible, _straight);
        }

        var self = observations.Self.AsSpan(row * _selfWidth, _selfWidth);
        double x = self[_x], y = self[_y], heading = self[_heading];
        var targetX = x + observations.Sensed[(nearest * _sensedWidth) + _dx];
        var targetY = y + observations.Sensed[(nearest * _sensedWidth) + _dy];
        var best = -1;
        var least = double.PositiveInfinity;
        foreach (var action in _order)
        {
            if ((feasible >> action & 1) == 0)
            {
                continue;
            }

            _motion.Predict(x, y, heading, action, out var nextX, out var nextY);
            var distance = Square(targetX - nextX) + Square(targetY - nextY);
            if (best < 0 || distance < least)
            {
                best = action;
                least = distance;
            }
        }

        return best;
    }

    private int NearestSensed(ObservationBatch observations, int row)
    {
        var nearest = -1;
        var least = double.PositiveInfinity;
        for (var entry = observations.SensedStart[row]; entry < observations.SensedStart[row + 1]; entry++)
        {
            var at = entry * _sensedWidth;
            var distance = Square(observations.Sensed[at + _dx]) + Square(observations.Sensed[at + _dy]);
            if (distance < least)
            {
                nearest = entry;
                least = distance;
            }
        }

        return nearest;
    }

    /// <summary>
    /// Actions from the straightest to the sharpest turn, judged by how far each carries an agent along its heading;
    /// in the middle of the world, clear of its edges.
    /// </summary>
    private static int[] FromStraightest(IWorld world, IMotionModel motion)
    {
        var middle = world.Extent is { } extent ? (X: extent.Width / 2, Y: extent.Height / 2) : (X: 0.0, Y: 0.0);
        var order = new int[world.Actions.Count];
        var ahead = new double[order.Length];
        for (var action = 0; action < order.Length; action++)
        {
            order[action] = action;
            motion.Predict(middle.X, middle.Y, 0, action, out var nextX, out _);
            ahead[action] = nextX;
        }

        return [.. order.OrderByDescending(action => ahead[action]).ThenBy(action => action)];
    }

    private static int Find(IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
            {
                return index;
            }
        }

        return -1;
    }

    private static double Square(double value) => value * value;
}
