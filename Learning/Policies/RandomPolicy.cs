using System.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;

namespace Covey.Learning.Policies;

/// <summary>
/// <c>random</c>: every feasible action is equally likely. Agent i's action at tick t is the k-th feasible one, k the
/// first word at (<see cref="RandomStream.Action"/>, i, t) times the number of feasible actions, divided by 2^32.
/// </summary>
public sealed class RandomPolicy : IAgentPolicy
{
    /// <summary>Words are drawn for so many rows at once: they stay in the nearest cache and on the stack.</summary>
    private const int Chunk = 256;

    /// <inheritdoc/>
    public string Name => "random";

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
        Span<uint> words = stackalloc uint[Chunk];
        Span<uint> unused = stackalloc uint[Chunk];
        var count = observations.Count;
        for (var from = 0; from < count; from += Chunk)
        {
            var rows = Math.Min(Chunk, count - from);
            var agents = observations.Agent.AsSpan(from, rows);
            var masks = observations.Feasible.AsSpan(from, rows);
            random.Words(RandomStream.Action, agents, tick, 0, words, unused);
            if (IsFull(masks[0]) && !masks.ContainsAnyExcept(masks[0]))
            {
                Scale(words[..rows], BitOperations.PopCount(masks[0]), actions.Slice(from, rows));
            }
            else
            {
                Choose(masks, agents, words[..rows], tick, actions.Slice(from, rows));
            }
        }
    }

    /// <inheritdoc/>
    public void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities)
    {
        var feasible = observations.Feasible[row];
        var share = 1.0 / BitOperations.PopCount(feasible);
        for (var action = 0; action < probabilities.Length; action++)
        {
            probabilities[action] = (feasible >> action & 1) == 0 ? 0 : share;
        }
    }

    /// <summary>Whether a mask is not empty and allows all actions below some index and none from there on.</summary>
    private static bool IsFull(ulong feasible) => feasible != 0 && (feasible & (feasible + 1)) == 0;

    /// <summary>All rows may take any action below a bound: the usual case in a world without borders.</summary>
    private static void Scale(ReadOnlySpan<uint> words, int bound, Span<int> actions)
    {
        for (var row = 0; row < actions.Length && row < words.Length; row++)
        {
            actions[row] = RandomBlock.Below(words[row], bound);
        }
    }

    private static void Choose(
        ReadOnlySpan<ulong> masks, ReadOnlySpan<int> agents, ReadOnlySpan<uint> words, int tick, Span<int> actions)
    {
        for (var row = 0; row < actions.Length; row++)
        {
            var feasible = masks[row];
            if (feasible == 0)
            {
                throw new NoFeasibleActionException(agents[row], tick);
            }

            var chosen = RandomBlock.Below(words[row], BitOperations.PopCount(feasible));
            if (!IsFull(feasible))
            {
                for (; chosen > 0; chosen--)
                {
                    feasible &= feasible - 1;
                }

                chosen = BitOperations.TrailingZeroCount(feasible);
            }

            actions[row] = chosen;
        }
    }
}
