using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Covey.Environment.Numerics;

/// <content>The logarithm of many numbers at once.</content>
public static partial class PortableMath
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const long SqrtHalfBits = 0x3FE6_A09E_0000_0000;
    private const long OneBits = 0x3FF0_0000_0000_0000;
    private const long FractionBits = 0x000F_FFFF_FFFF_FFFF;

    /// <summary>
    /// Natural logarithms of many numbers, several at once where the machine can, with exactly the bits of
    /// <see cref="Log(double)"/>. The results may be written over the numbers.
    /// </summary>
    /// <param name="numbers">Any numbers.</param>
    /// <param name="results">As many places, or more.</param>
    /// <exception cref="ArgumentException">The results are shorter than the numbers.</exception>
    public static void Log(ReadOnlySpan<double> numbers, Span<double> results)
    {
        if (results.Length < numbers.Length)
        {
            throw new ArgumentException($"{numbers.Length} numbers need as many places, not {results.Length}", nameof(results));
        }

        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; at <= numbers.Length - Vector256<double>.Count; at += Vector256<double>.Count)
            {
                var x = Vector256.Create(numbers[at..]);
                if (Vector256.GreaterThanOrEqualAll(x, Vector256.Create(SmallestNormal))
                    && Vector256.LessThanOrEqualAll(x, Vector256.Create(double.MaxValue)))
                {
                    PlainLog(x).CopyTo(results[at..]);
                }
                else
                {
                    for (var lane = at; lane < at + Vector256<double>.Count; lane++)
                    {
                        results[lane] = Log(numbers[lane]);
                    }
                }
            }
        }

        for (; at < numbers.Length; at++)
        {
            results[at] = Log(numbers[at]);
        }
    }

    // The scalar form, operation by operation. Exponents are whole numbers far below 2^51, so they become doubles as the lowest
    // bits of one that is 1.5 · 2^52.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PlainLog(Vector256<double> x)
    {
        var bits = x.AsInt64() + Vector256.Create(OneBits - SqrtHalfBits);
        var exponent = Vector256.ShiftRightLogical(bits, 52) - Vector256.Create(1023L);
        var k = (exponent + Vector256.Create(Rounder).AsInt64()).AsDouble() - Vector256.Create(Rounder);
        var f = ((bits & Vector256.Create(FractionBits)) + Vector256.Create(SqrtHalfBits)).AsDouble() - Vector256<double>.One;

        var half = (f * 0.5) * f;
        var s = f / (Vector256.Create(2.0) + f);
        var z = s * s;
        var w = z * z;
        var even = w * (Vector256.Create(L2) + (w * (Vector256.Create(L4) + (w * L6))));
        var odd = z * (Vector256.Create(L1) + (w * (Vector256.Create(L3) + (w * (Vector256.Create(L5) + (w * L7))))));
        return (s * (half + (odd + even))) + (k * Ln2Low) - half + f + (k * Ln2High);
    }
}
