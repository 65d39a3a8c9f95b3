using System.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;

namespace Covey.Learning.Policies;

/// <summary><c>straight</c>: goes on as it was, whatever happens (coverage: stays).</summary>
public sealed class StraightPolicy : IAgentPolicy
{
    private readonly int _straight;

    /// <summary>A policy that keeps to one action.</summary>
    /// <param name="straight">
    /// The action to take, see <see cref="Environment.Worlds.IWorld.StraightAction"/>. Where it is infeasible the nearest
    /// feasible index is taken, the lower of two.
    /// </param>
    public StraightPolicy(int straight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(straight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(straight, 63);
        _straight = straight;
    }

    /// <inheritdoc/>
    public string Name => "straight";

    /// <inheritdoc/>
    public ObservationNeeds Needs => ObservationNeeds.None;

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
            var feasible = observations.Feasible[row];
            if (feasible == 0)
            {
                throw new NoFeasibleActionException(observations.Agent[row], tick);
            }

            actions[row] = Nearest(feasible, _straight);
        }
    }

    /// <inheritdoc/>
    public void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities)
    {
        probabilities.Clear();
        probabilities[Nearest(observations.Feasible[row], _straight)] = 1;
    }

    /// <summary>The feasible index nearest to a wanted one, the lower of two; the mask is not empty.</summary>
    internal static int Nearest(ulong feasible, int wanted)
    {
        if ((feasible >> wanted & 1) != 0)
        {
            return wanted;
        }

        var above = feasible >> wanted;
        var below = feasible & ((1UL << wanted) - 1);
        var up = above == 0 ? int.MaxValue : BitOperations.TrailingZeroCount(above);
        var down = below == 0 ? int.MaxValue : wanted - BitOperations.Log2(below);
        return down <= up ? wanted - down : wanted + up;
    }
}
