using Covey.Dashboard.Live;
using Covey.Dashboard.Sources;

namespace Covey.Dashboard.Replays;

/// <summary>What baselines of a run have come to, as far as they were played.</summary>
/// <param name="Ticks">Ticks that were played.</param>
/// <param name="Utilities">Each baseline's name and its utilities, tick by tick.</param>
public sealed record BaselineUtilities(int Ticks, IReadOnlyList<(string Name, double[] Utilities)> Utilities)
{
    /// <summary>The run's curves with those of the baselines beside them, point by point.</summary>
    internal RunCurves Beside(RunCurves curves)
    {
        var ticks = (int)Math.Min(Ticks, curves.Rows);
        var points = (int)((curves.Rows + curves.Bucket - 1) / curves.Bucket);

        // A point of which only a part was played would be something else than the run's.
        var whole = ticks == curves.Rows ? ticks : ticks - (ticks % curves.Bucket);
        return curves with
        {
            Baselines = Utilities.ToDictionary(
                baseline => baseline.Name,
                baseline => Padded(RecordCurves.Thinned(baseline.Utilities[..whole], curves.Bucket, mean: true), points),
                StringComparer.Ordinal),
        };
    }

    private static double[] Padded(double[] values, int length) =>
        [.. values, .. Enumerable.Repeat(double.NaN, Math.Max(0, length - values.Length))];
}
