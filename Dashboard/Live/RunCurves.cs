namespace Covey.Dashboard.Live;

/// <summary>Columns of numbers of a run, a point a row; NaN where nothing was measured.</summary>
/// <param name="Rows">Ticks played so far.</param>
/// <param name="Bucket">Ticks a point stands for.</param>
/// <param name="Columns">What every kind of world has, by name; one that is not there was not measured.</param>
/// <param name="Further">What this kind of world measures besides, by name.</param>
/// <param name="Baselines">The utilities of the baselines that are played in step, by name.</param>
public sealed record RunCurves(
    long Rows,
    int Bucket,
    IReadOnlyDictionary<string, double[]> Columns,
    IReadOnlyDictionary<string, double[]> Further,
    IReadOnlyDictionary<string, double[]> Baselines)
{
    /// <summary>The names under <see cref="Columns"/>.</summary>
    public static IReadOnlyList<string> Names => MetricRows.Names;

    internal static RunCurves Of(MetricRows rows, Func<int, double[]> column, long count, int bucket) => new(
        count,
        bucket,
        Named(MetricRows.Names, 0, column),
        Named(rows.Further, MetricRows.FurtherAt, column),
        Named(rows.Baselines, rows.BaselinesAt, column));

    private static Dictionary<string, double[]> Named(IReadOnlyList<string> names, int first, Func<int, double[]> column) =>
        names.Select((name, at) => (name, at)).ToDictionary(named => named.name, named => column(first + named.at), StringComparer.Ordinal);
}
