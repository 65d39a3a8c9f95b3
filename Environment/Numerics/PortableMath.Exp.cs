using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Covey.Environment.Numerics;

/// <content>The exponential of many numbers at once.</content>
public static partial class PortableMath
{
    // Up to here a power of two is a normal number, so that one factor does what the scalar form does with two.
    private const double LargestPlainExponent = 700;

    /// <summary>
    /// e to the power of many numbers, several at once where the machine can, with exactly the bits of
    /// <see cref="Exp(double)"/>. The results may be written over the numbers.
    /// </summary>
    /// <param name="exponents">Any numbers.</param>
    /// <param name="results">As many places, or more.</param>
    /// <exception cref="ArgumentException">The results are shorter than the numbers.</exception>
    public static void Exp(ReadOnlySpan<double> exponents, Span<double> results)
    {
        if (results.Length < exponents.Length)
        {
            throw new ArgumentException($"{exponents.Length} numbers need as many places, not {results.Length}", nameof(results));
        }

        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; at <= exponents.Length - Vector256<double>.Count; at += Vector256<double>.Count)
            {
                var x = Vector256.Create(exponents[at..]);
                if (Vector256.LessThanOrEqualAll(Vector256.Abs(x), Vector256.Create(LargestPlainExponent)))
                {
                    PlainExp(x).CopyTo(results[at..]);
                }
                else
                {
                    for (var lane = at; lane < at + Vector256<double>.Count; lane++)
                    {
                        results[lane] = Exp(exponents[lane]);
                    }
                }
            }
        }

        for (; at < exponents.Length; at++)
        {
            results[at] = Exp(exponents[at]);
        }
    }

    // The scalar form, operation by operation; multiplying by a power of two is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PlainExp(Vector256<double> x)
    {
        var shifted = (x * InverseLn2) + Vector256.Create(Rounder);
        var k = shifted - Vector256.Create(Rounder);
        var high = x - (k * Ln2High);
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var p = Vector256.Create(P4) + (t * P5);
        p = Vector256.Create(P3) + (t * p);
        p = Vector256.Create(P2) + (t * p);
        p = Vector256.Create(P1) + (t * p);
        var c = r - (t * p);
        var y = Vector256<double>.One - ((low - ((r * c) / (Vector256.Create(2.0) - c))) - high);
        return y * Vector256.ShiftLeft(shifted.AsInt64() + Vector256.Create(1023L), 52).AsDouble();
    }
}
