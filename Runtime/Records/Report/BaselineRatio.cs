namespace Covey.Runtime.Records.Report;

/// <summary>The running ratio of a run's cumulative utility to that of the best baseline.</summary>
internal static class BaselineRatio
{
    /// <summary>The baseline of highest cumulative utility, the first of equals; null if there is none.</summary>
    public static BaselineSeries? Best(IReadOnlyList<BaselineSeries> baselines) =>
        baselines.MaxBy(baseline => baseline.Series.CumulativeUtility);

    /// <summary>
    /// The ratio at the last tick of each of the run's points; NaN where the baseline has nothing yet or has ended.
    /// Between a baseline's points its cumulative utility is taken to grow evenly.
    /// </summary>
    public static double[] Of(ReadOnlySpan<SeriesPoint> run, ReadOnlySpan<SeriesPoint> baseline)
    {
        var ratio = new double[run.Length];
        var next = 0;
        for (var at = 0; at < run.Length; at++)
        {
            while (next < baseline.Length && baseline[next].LastTick < run[at].LastTick)
            {
                next++;
            }

            if (next == baseline.Length)
            {
                ratio[at] = double.NaN;
                continue;
            }

            var (before, from) = next > 0 ? (baseline[next - 1].LastTick, baseline[next - 1].Cumulative) : (-1, 0.0);
            var share = (double)(run[at].LastTick - before) / (baseline[next].LastTick - before);
            var cumulative = share >= 1 ? baseline[next].Cumulative : from + (share * (baseline[next].Cumulative - from));
            ratio[at] = cumulative > 0 ? run[at].Cumulative / cumulative : double.NaN;
        }

        return ratio;
    }
}
