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
    private const int Chunk = 512;

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
        var count = observations.Count;
        for (var from = 0; from < count; from += Chunk)
        {
            var rows = Math.Min(Chunk, count - from);
            var agents = observations.Agent.AsSpan(from, rows);
            Draw(random, agents, tick, words[..rows]);
            Choose(observations.Feasible.AsSpan(from, rows), agents, words[..rows], tick, actions.Slice(from, rows));
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

    private static void Draw(RandomSource random, ReadOnlySpan<int> agents, int tick, Span<uint> words)
    {
        for (var row = 0; row < words.Length; row++)
        {
            words[row] = random.Block(RandomStream.Action, agents[row], tick).W0;
        }
    }

    private static void Choose(
        ReadOnlySpan<ulong> masks, ReadOnlySpan<int> agents, ReadOnlySpan<uint> words, int tick, Span<int> actions)
    {
        for (var row = 0; row < actions.Length; row++)
        {
            var feasible = masks[row];
            var chosen = RandomBlock.Below(words[row], BitOperations.PopCount(feasible));
            if ((feasible & (feasible + 1)) != 0)
            {
                for (; chosen > 0; chosen--)
                {
                    feasible &= feasible - 1;
                }

                chosen = BitOperations.TrailingZeroCount(feasible);
            }
            else if (feasible == 0)
            {
                throw new NoFeasibleActionException(agents[row], tick);
            }

            actions[row] = chosen;
        }
    }
}
