using Covey.Dashboard.Live;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Sources;

/// <summary>Curves out of a record's metrics.</summary>
internal static class RecordCurves
{
    private const int MostPoints = 2_000;

    /// <summary>What curves are called here and in <c>metrics.csv</c>, in the order of <see cref="MetricRows"/>.</summary>
    public static IReadOnlyList<(string Name, string Recorded)> Columns { get; } =
        [.. MetricRows.Names.Select(name => (name, name switch
        {
            "cumulative" => "cumulative_utility",
            "message_age" => "mean_delivered_age",
            "known_age" => "mean_known_age",
            _ => name,
        }))];

    /// <summary>The columns of a file that not every kind of world has.</summary>
    public static IEnumerable<string> Further(IEnumerable<string> names) =>
        names.Except(MetricTable.All.Select(metric => metric.Name), StringComparer.Ordinal);

    /// <summary>
    /// A run's curves in at most 2,000 points. A point of several ticks stands at the last of them, with the means of what is
    /// a tick's own and the cumulative utility after them.
    /// </summary>
    /// <param name="metrics">The metrics; null if nothing is written yet.</param>
    public static RunCurves Of(RecordedMetrics? metrics)
    {
        var rows = metrics?.Rows ?? 0;
        var bucket = Math.Max(1, (rows + MostPoints - 1) / MostPoints);
        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (name, recorded) in Columns)
        {
            if (metrics?.Names.Contains(recorded, StringComparer.Ordinal) == true)
            {
                columns[name] = Thinned(metrics[recorded], bucket, mean: name is not ("tick" or "cumulative"));
            }
        }

        var further = Further(metrics?.Names ?? [])
            .ToDictionary(name => name, name => Thinned(metrics![name], bucket, mean: true), StringComparer.Ordinal);
        return new RunCurves(rows, bucket, columns, further, new Dictionary<string, double[]>(StringComparer.Ordinal));
    }

    /// <summary>Values in points of so many, each the mean or the last of them.</summary>
    public static double[] Thinned(IReadOnlyList<double> values, int bucket, bool mean)
    {
        var points = new double[(values.Count + bucket - 1) / bucket];
        for (var point = 0; point < points.Length; point++)
        {
            int start = point * bucket, end = Math.Min(start + bucket, values.Count);
            points[point] = mean && bucket > 1 ? Mean(values, start, end) : values[end - 1];
        }

        return points;
    }

    private static double Mean(IReadOnlyList<double> values, int start, int end)
    {
        var (sum, found) = (0.0, 0);
        for (var at = start; at < end; at++)
        {
            if (double.IsFinite(values[at]))
            {
                sum += values[at];
                found++;
            }
        }

        return sum / found;
    }
}
