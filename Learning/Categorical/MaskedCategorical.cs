using System.Numerics;
using System.Numerics.Tensors;
using Covey.Environment.Numerics;

namespace Covey.Learning.Categorical;

/// <summary>
/// The masked categorical distribution every policy draws from (science 1.1): a softmax over the feasible actions'
/// logits, an infeasible action having probability exactly 0. Natural logarithms. All of it is bit-equal on every
/// machine, and nothing here allocates.
/// </summary>
/// <remarks>
/// A mask has bit a set if action a is feasible; bits past the number of actions are ignored. Whoever calls has made
/// sure that an action is feasible and otherwise names agent and tick in a
/// <see cref="Policies.NoFeasibleActionException"/>; here an empty mask is an <see cref="ArgumentException"/>.
/// </remarks>
public static class MaskedCategorical
{
    // Bits of a mask.
    private const int Most = 64;

    /// <summary>The probability of every action: exp(logit) over the feasible actions' sum.</summary>
    /// <param name="logits">One number an action. Infeasible actions' logits are not read. −∞ means never.</param>
    /// <param name="feasible">Feasible actions as bits.</param>
    /// <param name="probabilities">
    /// One number an action, exactly 0 for an infeasible one. If every feasible logit is −∞ they are equal.
    /// </param>
    /// <exception cref="ArithmeticException">A feasible action's logit is NaN or +∞: the network has diverged.</exception>
    public static void Softmax(ReadOnlySpan<double> logits, ulong feasible, Span<double> probabilities) =>
        SoftmaxWithScale(logits, Within(feasible, logits.Length), probabilities);

    /// <summary>As <see cref="Softmax(ReadOnlySpan{double}, ulong, Span{double})"/>, and log π(action) as <see cref="LogProbability"/> has it.</summary>
    /// <param name="logits">One number an action.</param>
    /// <param name="feasible">Feasible actions as bits.</param>
    /// <param name="probabilities">Takes one number an action.</param>
    /// <param name="action">The action in question.</param>
    /// <exception cref="ArithmeticException">A feasible action's logit is NaN or +∞.</exception>
    public static double Softmax(ReadOnlySpan<double> logits, ulong feasible, Span<double> probabilities, int action)
    {
        feasible = Within(feasible, logits.Length);
        var (largest, sum) = SoftmaxWithScale(logits, feasible, probabilities);
        return (feasible >> action & 1) == 0 ? double.NegativeInfinity
            : double.IsNegativeInfinity(largest) ? -PortableMath.Log(sum)
            : logits[action] - largest - PortableMath.Log(sum);
    }

    /// <summary>
    /// Sets infeasible actions' weights to 0 and makes the rest add up to 1. If nothing is left, feasible actions are
    /// equally likely.
    /// </summary>
    /// <param name="feasible">Feasible actions as bits.</param>
    /// <param name="weights">Non-negative finite numbers, one an action; probabilities afterwards.</param>
    public static void Restrict(ulong feasible, Span<double> weights)
    {
        feasible = Within(feasible, weights.Length);
        var sum = 0.0;
        for (var action = 0; action < weights.Length; action++)
        {
            if ((feasible >> action & 1) == 0)
            {
                weights[action] = 0;
            }

            sum += weights[action];
        }

        if (sum > 0)
        {
            foreach (ref var weight in weights)
            {
                weight /= sum;
            }
        }
        else
        {
            Uniform(feasible, weights);
        }
    }

    /// <summary>
    /// Draws an action by inverting the cumulative distribution in the order of indices: the first feasible action at
    /// which it exceeds <paramref name="uniform"/>. Never an infeasible one, and one of probability 0 only if all are,
    /// however the probabilities have been rounded.
    /// </summary>
    /// <param name="probabilities">One number an action, adding up to 1 but for rounding.</param>
    /// <param name="feasible">Feasible actions as bits.</param>
    /// <param name="uniform">A uniform number in [0, 1).</param>
    public static int Sample(ReadOnlySpan<double> probabilities, ulong feasible, double uniform)
    {
        feasible = Within(feasible, probabilities.Length);
        var cumulative = 0.0;
        var last = -1;
        for (var rest = feasible; rest != 0; rest &= rest - 1)
        {
            var action = BitOperations.TrailingZeroCount(rest);
            if (probabilities[action] > 0)
            {
                cumulative += probabilities[action];
                last = action;
                if (cumulative > uniform)
                {
                    return action;
                }
            }
        }

        return last >= 0 ? last : BitOperations.TrailingZeroCount(feasible);
    }

    /// <summary>The feasible action of largest probability (or logit), the lowest index if there are several.</summary>
    public static int MostLikely(ReadOnlySpan<double> probabilities, ulong feasible)
    {
        feasible = Within(feasible, probabilities.Length);
        var best = BitOperations.TrailingZeroCount(feasible);
        for (var rest = feasible & (feasible - 1); rest != 0; rest &= rest - 1)
        {
            var action = BitOperations.TrailingZeroCount(rest);
            if (probabilities[action] > probabilities[best])
            {
                best = action;
            }
        }

        return best;
    }

    /// <summary>
    /// log π(action), finite wherever logits are, also where the probability itself rounds to 0; −∞ for an infeasible
    /// action.
    /// </summary>
    /// <param name="logits">One number an action.</param>
    /// <param name="feasible">Feasible actions as bits.</param>
    /// <param name="action">The action in question.</param>
    /// <exception cref="ArithmeticException">A feasible action's logit is NaN or +∞.</exception>
    public static double LogProbability(ReadOnlySpan<double> logits, ulong feasible, int action)
    {
        feasible = Within(feasible, logits.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(action, logits.Length);
        if ((feasible >> action & 1) == 0)
        {
            return double.NegativeInfinity;
        }

        var largest = Largest(logits, feasible);
        if (double.IsNegativeInfinity(largest))
        {
            return -PortableMath.Log(BitOperations.PopCount(feasible));
        }

        var sum = 0.0;
        for (var rest = feasible; rest != 0; rest &= rest - 1)
        {
            sum += PortableMath.Exp(logits[BitOperations.TrailingZeroCount(rest)] - largest);
        }

        return logits[action] - largest - PortableMath.Log(sum);
    }

    /// <summary>−Σ p log p in nats, with 0 log 0 = 0.</summary>
    public static double Entropy(ReadOnlySpan<double> probabilities)
    {
        Span<double> logarithms = stackalloc double[Most];
        var sum = 0.0;
        for (var from = 0; from < probabilities.Length; from += Most)
        {
            var some = probabilities.Slice(from, Math.Min(Most, probabilities.Length - from));
            PortableMath.Log(some, logarithms);
            for (var action = 0; action < some.Length; action++)
            {
                if (some[action] > 0)
                {
                    sum -= some[action] * logarithms[action];
                }
            }
        }

        return sum;
    }

    // The largest logit and the sum of exp(logit − it); where that logit is −∞, it and how many actions are feasible.
    private static (double Largest, double Sum) SoftmaxWithScale(ReadOnlySpan<double> logits, ulong feasible, Span<double> probabilities)
    {
        probabilities = probabilities[..logits.Length];
        probabilities.Clear();
        var largest = Largest(logits, feasible);
        if (double.IsNegativeInfinity(largest))
        {
            Uniform(feasible, probabilities);
            return (largest, BitOperations.PopCount(feasible));
        }

        for (var rest = feasible; rest != 0; rest &= rest - 1)
        {
            var action = BitOperations.TrailingZeroCount(rest);
            probabilities[action] = logits[action] - largest;
        }

        PortableMath.Exp(probabilities, probabilities);
        var sum = 0.0;
        for (var action = 0; action < probabilities.Length; action++)
        {
            if (action < Most && (feasible >> action & 1) != 0)
            {
                sum += probabilities[action];
            }
            else
            {
                probabilities[action] = 0;
            }
        }

        TensorPrimitives.Divide(probabilities, sum, probabilities);
        return (largest, sum);
    }

    private static ulong Within(ulong feasible, int actions)
    {
        var known = actions >= 64 ? feasible : feasible & ((1UL << actions) - 1);
        return known != 0 ? known : throw new ArgumentException("no action is feasible", nameof(feasible));
    }

    private static double Largest(ReadOnlySpan<double> logits, ulong feasible)
    {
        var largest = double.NegativeInfinity;
        for (var rest = feasible; rest != 0; rest &= rest - 1)
        {
            var action = BitOperations.TrailingZeroCount(rest);
            var logit = logits[action];
            if (!(logit < double.PositiveInfinity))
            {
                throw new ArithmeticException($"the logit of action {action} is {logit}; it must be finite or −∞");
            }

            largest = Math.Max(largest, logit);
        }

        return largest;
    }

    private static void Uniform(ulong feasible, Span<double> probabilities)
    {
        var share = 1.0 / BitOperations.PopCount(feasible);
        for (var action = 0; action < probabilities.Length; action++)
        {
            probabilities[action] = (feasible >> action & 1) == 0 ? 0 : share;
        }
    }
}
