using System.Runtime.CompilerServices;

namespace Covey.Environment.Utilities;

/// <summary>
/// Utilities are counted in whole units of a power of two, so that sums over entities are exact and do not depend on
/// the order or the partition in which they are taken: F(A), every difference reward and every gain of a stage are
/// integers, and F(A) − F(A without i) is exact.
/// </summary>
public readonly record struct UtilityScale
{
    private const int FinestExponent = 52;
    private const int LongestSum = 61;

    private UtilityScale(int exponent)
    {
        Exponent = exponent;
        UnitsPerOne = Math.ScaleB(1.0, exponent);
        Quantum = Math.ScaleB(1.0, -exponent);
    }

    /// <summary>A unit is 2^−Exponent.</summary>
    public int Exponent { get; }

    /// <summary>2^Exponent.</summary>
    public double UnitsPerOne { get; }

    /// <summary>The size of a unit, 2^−Exponent.</summary>
    public double Quantum { get; }

    /// <summary>The finest scale whose sums up to <paramref name="largestTotal"/> stay below 2^61 units.</summary>
    /// <param name="largestTotal">An upper bound on F before normalising, positive and finite.</param>
    public static UtilityScale For(double largestTotal)
    {
        if (!(largestTotal > 0) || !double.IsFinite(largestTotal))
        {
            throw new ArgumentOutOfRangeException(nameof(largestTotal), largestTotal, "the largest total must be positive and finite");
        }

        return new UtilityScale(Math.Min(FinestExponent, LongestSum - 1 - Math.ILogB(largestTotal)));
    }

    /// <summary>The nearest whole number of units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ToUnits(double value) => (long)Math.Round(value * UnitsPerOne);

    /// <summary>The value of a number of units, exact while below 2^53 units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ToValue(long units) => units * Quantum;
}
