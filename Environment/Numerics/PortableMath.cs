using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Covey.Environment.Numerics;

/// <summary>
/// Sine, cosine, exponential and logarithm with the same bits on every machine: nothing but +, −, ×, ÷ and moves of
/// bits, each rounded as IEEE 754 says, and never a fused multiply-add. (The runtime's own functions call whatever
/// mathematical library the platform has, and platforms differ in the last bit.) Each is within 1 unit in the last
/// place of the true value. Polynomials and constants are those of fdlibm (Sun Microsystems, 1993, freely
/// distributable).
/// </summary>
public static partial class PortableMath
{
    /// <summary>The largest angle, in radians and either sign, that can be reduced: 10^5.</summary>
    public const double LargestAngle = 1e5;

    // 1.5 · 2^52: adding it rounds to a whole number, whose lowest bits then are the lowest bits of the sum.
    private const double Rounder = 6755399441055744.0;

    // π/2 in parts of 33 bits, so that a part times a whole number below 2^20 is exact, and the rest.
    private const double InverseHalfPi = 6.36619772367581382433e-01;
    private const double HalfPi1 = 1.57079632673412561417e+00;
    private const double HalfPi2 = 6.07710050630396597660e-11;
    private const double HalfPi2Rest = 2.02226624879595063154e-21;

    private const double S1 = -1.66666666666666324348e-01;
    private const double S2 = 8.33333333332248946124e-03;
    private const double S3 = -1.98412698298579493134e-04;
    private const double S4 = 2.75573137070700676789e-06;
    private const double S5 = -2.50507602534068634195e-08;
    private const double S6 = 1.58969099521155010221e-10;

    private const double C1 = 4.16666666666666019037e-02;
    private const double C2 = -1.38888888888741095749e-03;
    private const double C3 = 2.48015872894767294178e-05;
    private const double C4 = -2.75573143513906633035e-07;
    private const double C5 = 2.08757232129817482790e-09;
    private const double C6 = -1.13596475577881948265e-11;

    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;

    private const double P1 = 1.66666666666666019037e-01;
    private const double P2 = -2.77777777770155933842e-03;
    private const double P3 = 6.61375632143793436117e-05;
    private const double P4 = -1.65339022054652515390e-06;
    private const double P5 = 4.13813679705723846039e-08;

    private const double L1 = 6.666666666666735130e-01;
    private const double L2 = 3.999999999940941908e-01;
    private const double L3 = 2.857142874366239149e-01;
    private const double L4 = 2.222219843214978396e-01;
    private const double L5 = 1.818357216161805012e-01;
    private const double L6 = 1.531383769920937332e-01;
    private const double L7 = 1.479819860511658591e-01;

    /// <summary>Sine and cosine of an angle in radians.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The angle is NaN or beyond ±<see cref="LargestAngle"/>.</exception>
    public static (double Sin, double Cos) SinCos(double angle)
    {
        if (!(Math.Abs(angle) <= LargestAngle))
        {
            ThrowAngle(angle);
        }

        // angle = n·π/2 + y + tail, |y| ≤ π/4, to 118 bits.
        var shifted = (angle * InverseHalfPi) + Rounder;
        var n = shifted - Rounder;
        var r0 = angle - (n * HalfPi1);
        var w0 = n * HalfPi2;
        var r1 = r0 - w0;
        var w1 = (n * HalfPi2Rest) - ((r0 - r1) - w0);
        var y = r1 - w1;
        var tail = (r1 - y) - w1;

        var z = y * y;
        var v = z * y;
        var p = S2 + (z * (S3 + (z * (S4 + (z * (S5 + (z * S6)))))));
        var sin = y - (((z * ((0.5 * tail) - (v * p))) - tail) - (v * S1));

        var zz = z * z;
        var q = (z * (C1 + (z * (C2 + (z * C3))))) + ((zz * zz) * (C4 + (z * (C5 + (z * C6)))));
        var half = 0.5 * z;
        var rest = 1.0 - half;
        var cos = rest + (((1.0 - rest) - half) + ((z * q) - (y * tail)));

        // The quadrant says which is which, and the signs.
        var quadrant = BitConverter.DoubleToInt64Bits(shifted);
        if ((quadrant & 1) != 0)
        {
            (sin, cos) = (cos, sin);
        }

        var sinSign = (quadrant & 2) << 62;
        var cosSign = ((quadrant + 1) & 2) << 62;
        return (BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(sin) ^ sinSign),
            BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(cos) ^ cosSign));
    }

    /// <summary>
    /// Sines and cosines of many angles in radians, several at once where the machine can, with exactly the bits of
    /// <see cref="SinCos(double)"/>. The results may be written over the angles.
    /// </summary>
    /// <exception cref="ArgumentException">A result span is shorter than the angles.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An angle is NaN or beyond ±<see cref="LargestAngle"/>.</exception>
    public static void SinCos(ReadOnlySpan<double> angles, Span<double> sin, Span<double> cos)
    {
        if (sin.Length < angles.Length || cos.Length < angles.Length)
        {
            throw new ArgumentException(
                $"{angles.Length} angles need as many places for sines ({sin.Length}) and cosines ({cos.Length})", nameof(sin));
        }

        var at = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; at <= angles.Length - Vector<double>.Count; at += Vector<double>.Count)
            {
                var angle = new Vector<double>(angles[at..]);
                if (!Vector.LessThanOrEqualAll(Vector.Abs(angle), new Vector<double>(LargestAngle)))
                {
                    break;
                }

                SinCos(angle, out var sines, out var cosines);
                sines.CopyTo(sin[at..]);
                cosines.CopyTo(cos[at..]);
            }
        }

        for (; at < angles.Length; at++)
        {
            (sin[at], cos[at]) = SinCos(angles[at]);
        }
    }

    /// <summary>e to the power of x: 0 below −745.2, infinity above 709.8, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        const double Largest = 7.09782712893383973096e+02;
        const double Smallest = -7.45133219101941108420e+02;
        if (!(x <= Largest))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < Smallest)
        {
            return 0;
        }

        // x = k·ln 2 + r, |r| ≤ ln 2 / 2; e^r = 1 + r + r·c/(2 − c).
        var k = ((x * InverseLn2) + Rounder) - Rounder;
        var high = x - (k * Ln2High);
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var c = r - (t * (P1 + (t * (P2 + (t * (P3 + (t * (P4 + (t * P5)))))))));
        var y = 1.0 - ((low - ((r * c) / (2.0 - c))) - high);

        // Two powers of two, since 2^1024 and 2^−1074 are not both within one normal factor.
        var first = (int)k / 2;
        return y * PowerOfTwo(first) * PowerOfTwo((int)k - first);
    }

    /// <summary>The natural logarithm: −infinity at 0, NaN below 0 and for NaN, infinity at infinity.</summary>
    public static double Log(double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        var exponent = 0;
        if (x < SmallestNormal)
        {
            exponent = -54;
            x *= 18014398509481984.0; // 2^54: out of the subnormals
        }

        // x = 2^k · (1 + f) with √½ < 1 + f < √2.
        var bits = BitConverter.DoubleToInt64Bits(x) + (OneBits - SqrtHalfBits);
        exponent += (int)(bits >> 52) - 1023;
        var f = BitConverter.Int64BitsToDouble((bits & FractionBits) + SqrtHalfBits) - 1.0;
        double k = exponent;

        var half = 0.5 * f * f;
        var s = f / (2.0 + f);
        var z = s * s;
        var w = z * z;
        var even = w * (L2 + (w * (L4 + (w * L6))));
        var odd = z * (L1 + (w * (L3 + (w * (L5 + (w * L7))))));
        return (s * (half + (odd + even))) + (k * Ln2Low) - half + f + (k * Ln2High);
    }

    // The scalar form, operation by operation.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SinCos(Vector<double> angle, out Vector<double> sines, out Vector<double> cosines)
    {
        var rounder = new Vector<double>(Rounder);
        var shifted = (angle * new Vector<double>(InverseHalfPi)) + rounder;
        var n = shifted - rounder;
        var r0 = angle - (n * new Vector<double>(HalfPi1));
        var w0 = n * new Vector<double>(HalfPi2);
        var r1 = r0 - w0;
        var w1 = (n * new Vector<double>(HalfPi2Rest)) - ((r0 - r1) - w0);
        var y = r1 - w1;
        var tail = (r1 - y) - w1;

        var z = y * y;
        var v = z * y;
        var p = new Vector<double>(S5) + (z * new Vector<double>(S6));
        p = new Vector<double>(S4) + (z * p);
        p = new Vector<double>(S3) + (z * p);
        p = new Vector<double>(S2) + (z * p);
        var oneHalf = new Vector<double>(0.5);
        var sin = y - (((z * ((oneHalf * tail) - (v * p))) - tail) - (v * new Vector<double>(S1)));

        var zz = z * z;
        var near = z * (new Vector<double>(C1) + (z * (new Vector<double>(C2) + (z * new Vector<double>(C3)))));
        var far = (zz * zz) * (new Vector<double>(C4) + (z * (new Vector<double>(C5) + (z * new Vector<double>(C6)))));
        var q = near + far;
        var half = oneHalf * z;
        var rest = Vector<double>.One - half;
        var cos = rest + (((Vector<double>.One - rest) - half) + ((z * q) - (y * tail)));

        var quadrant = Vector.AsVectorInt64(shifted);
        var two = new Vector<long>(2);
        var straight = Vector.Equals(quadrant & Vector<long>.One, Vector<long>.Zero);
        var sinSign = Vector.ShiftLeft(quadrant & two, 62);
        var cosSign = Vector.ShiftLeft((quadrant + Vector<long>.One) & two, 62);
        sines = Vector.AsVectorDouble(Vector.AsVectorInt64(Vector.ConditionalSelect(straight, sin, cos)) ^ sinSign);
        cosines = Vector.AsVectorDouble(Vector.AsVectorInt64(Vector.ConditionalSelect(straight, cos, sin)) ^ cosSign);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((exponent + 1023L) << 52);

    [DoesNotReturn]
    private static void ThrowAngle(double angle) => throw new ArgumentOutOfRangeException(
        nameof(angle), angle, $"the angle {angle} is not within ±{LargestAngle} radians");
}
