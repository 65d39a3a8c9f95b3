using System.Globalization;
using Covey.Learning.Replications;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>Numbers as claims and tables show them.</summary>
internal static class Shown
{
    /// <summary>A number with five digits; nothing for none.</summary>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "";

    /// <summary>A mean with its interval.</summary>
    public static string Interval(MeanInterval value) =>
        $"{Number(value.Mean)} ± {value.HalfWidth.ToString("G2", CultureInfo.InvariantCulture)}";
}
