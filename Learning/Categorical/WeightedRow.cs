using System.Numerics;
using System.Runtime.Intrinsics;
using Covey.Environment.Numerics;

namespace Covey.Learning.Categorical;

/// <summary>
/// Draws from a softmax restricted to some entries, Φ_J(ϑ, ·), where the weights e^ϑ are kept between draws and the
/// mask is a row of zeros and ones. Rows are padded to <see cref="Stride"/> with mask 0. Additions are associated the
/// same way on every machine, whatever vectors it has.
/// </summary>
internal static class WeightedRow
{
    /// <summary>Sums below this are formed again, relative to the largest feasible logit.</summary>
    public const double SmallestSum = 1e-200;

    /// <summary>So are sums above this.</summary>
    public const double LargestSum = 1e200;

    /// <summary>The length of a row of a number of entries.</summary>
    public static int Stride(int count) => (count + 3) & ~3;

    /// <summary>Draws an entry by inverting the cumulative weights in the order of indices.</summary>
    /// <param name="logits">ϑ; only those with mask 1 matter.</param>
    /// <param name="weights">e^ϑ, possibly beyond what a double holds.</param>
    /// <param name="mask">1 for entries of J, else 0; at least one is 1.</param>
    /// <param name="masked">Gets weights that are proportional to Φ, 0 outside of J.</param>
    /// <param name="cumulative">Room for a row.</param>
    /// <param name="uniform">A uniform number in [0, 1).</param>
    /// <param name="inverse">Gets the factor that makes <paramref name="masked"/> probabilities.</param>
    public static int Draw(
        ReadOnlySpan<double> logits,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> mask,
        Span<double> masked,
        Span<double> cumulative,
        double uniform,
        out double inverse)
    {
        var sum = Accumulate(logits, weights, mask, masked, cumulative);
        inverse = 1 / sum;
        var at = Vector256.Create(uniform * sum);
        for (var i = 0; i < masked.Length; i += Vector256<double>.Count)
        {
            // an entry without weight is never drawn, however the sums have been rounded
            var beyond = Vector256.GreaterThan(Vector256.Create<double>(cumulative[i..]), at)
                & Vector256.GreaterThan(Vector256.Create<double>(masked[i..]), Vector256<double>.Zero);
            var bits = beyond.ExtractMostSignificantBits();
            if (bits != 0)
            {
                return i + BitOperations.TrailingZeroCount(bits);
            }
        }

        return masked.LastIndexOfAnyExcept(0.0);
    }

    /// <summary>As <see cref="Draw"/>, without drawing.</summary>
    /// <returns>The factor that makes <paramref name="masked"/> probabilities.</returns>
    public static double Weigh(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> weights, ReadOnlySpan<double> mask, Span<double> masked, Span<double> cumulative) =>
        1 / Accumulate(logits, weights, mask, masked, cumulative);

    /// <summary>row ← row + factor · other.</summary>
    public static void AddScaled(Span<double> row, double factor, ReadOnlySpan<double> other)
    {
        var scale = Vector256.Create(factor);
        for (var i = 0; i < row.Length; i += Vector256<double>.Count)
        {
            (Vector256.Create<double>(row[i..]) + (scale * Vector256.Create(other[i..]))).CopyTo(row[i..]);
        }
    }

    private static double Accumulate(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> weights, ReadOnlySpan<double> mask, Span<double> masked, Span<double> cumulative)
    {
        for (var i = 0; i < masked.Length; i += Vector256<double>.Count)
        {
            (Vector256.Create(weights[i..]) * Vector256.Create(mask[i..])).CopyTo(masked[i..]);
        }

        var sum = Scan(masked, cumulative);
        if (sum is > SmallestSum and < LargestSum)
        {
            return sum;
        }

        Reweigh(logits, mask, masked);
        return Scan(masked, cumulative);
    }

    // Prefix sums, four at a time.
    private static double Scan(ReadOnlySpan<double> masked, Span<double> cumulative)
    {
        var carry = Vector256<double>.Zero;
        for (var i = 0; i < masked.Length; i += Vector256<double>.Count)
        {
            var x = Vector256.Create(masked[i..]);
            x += Vector256.Shuffle(x, Vector256.Create(4L, 0, 1, 2));
            x += Vector256.Shuffle(x, Vector256.Create(4L, 4, 0, 1));
            x += carry;
            x.CopyTo(cumulative[i..]);
            carry = Vector256.Shuffle(x, Vector256.Create(3L, 3, 3, 3));
        }

        return carry.ToScalar();
    }

    private static void Reweigh(ReadOnlySpan<double> logits, ReadOnlySpan<double> mask, Span<double> masked)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < masked.Length; i++)
        {
            if (mask[i] > 0)
            {
                if (double.IsNaN(logits[i]) || double.IsPositiveInfinity(logits[i]))
                {
                    throw new ArithmeticException($"the parameter of entry {i} is {logits[i]}; it must be finite: the learning rate is too large");
                }

                largest = Math.Max(largest, logits[i]);
            }
        }

        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] = mask[i] > 0 ? PortableMath.Exp(logits[i] - largest) : 0;
        }
    }
}
