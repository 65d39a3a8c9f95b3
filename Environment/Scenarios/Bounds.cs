using System.Globalization;

namespace Covey.Environment.Scenarios;

/// <summary>Which numbers a key of a scenario may hold. NaN and infinities never are among them.</summary>
/// <param name="Low">Lower bound; −∞: none.</param>
/// <param name="LowIncluded">Whether the lower bound itself is allowed.</param>
/// <param name="High">Upper bound; ∞: none.</param>
public readonly record struct Bounds(double Low, bool LowIncluded, double High)
{
    /// <summary>Any finite number.</summary>
    public static Bounds Any => new(double.NegativeInfinity, false, double.PositiveInfinity);

    /// <summary>Numbers above a bound.</summary>
    public static Bounds Above(double low) => new(low, false, double.PositiveInfinity);

    /// <summary>Numbers above a lower bound, up to and including an upper one.</summary>
    public static Bounds Above(double low, double high) => new(low, false, high);

    /// <summary>A bound and the numbers above it.</summary>
    public static Bounds AtLeast(double low) => new(low, true, double.PositiveInfinity);

    /// <summary>The numbers between two bounds, both included.</summary>
    public static Bounds Between(double low, double high) => new(low, true, high);

    /// <summary>A share or probability: from 0 to 1.</summary>
    public static Bounds Share => Between(0, 1);

    /// <summary>Whether a number is allowed.</summary>
    public bool Allow(double value) => double.IsFinite(value) && (LowIncluded ? value >= Low : value > Low) && value <= High;

    /// <summary>The bounds in words, such as "above 0" or "from 0 to 1"; empty if every finite number is allowed.</summary>
    public override string ToString()
    {
        var low = Write(Low);
        var high = Write(High);
        return (double.IsNegativeInfinity(Low), double.IsPositiveInfinity(High)) switch
        {
            (true, true) => "",
            (true, false) => $"at most {high}",
            (false, true) => LowIncluded ? $"at least {low}" : $"above {low}",
            (false, false) => LowIncluded ? $"from {low} to {high}" : $"above {low}, at most {high}",
        };
    }

    /// <summary>In full where that is short, and to the last digit where it is the bound of all 64-bit numbers.</summary>
    internal static string Write(double bound) => bound switch
    {
        ulong.MaxValue => ulong.MaxValue.ToString(CultureInfo.InvariantCulture),
        _ when Math.Abs(bound) < 1e15 && Math.Floor(bound) == bound => ((long)bound).ToString(CultureInfo.InvariantCulture),
        _ => bound.ToString("R", CultureInfo.InvariantCulture),
    };
}
