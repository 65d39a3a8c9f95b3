using System.Text;
using Covey.Runtime.Records;
using Covey.Runtime.Ticks;

namespace Covey.Silo.Gateway;

/// <summary>A tick's metrics as JSON, under the names of the columns of <c>metrics.csv</c>.</summary>
internal static class MetricsJson
{
    private const string Digest = "digest";

    // A sum over the run, which whoever watches from the middle of it cannot be told.
    private static readonly Metric[] Metrics = [.. MetricTable.All.Where(metric => metric.Name != "cumulative_utility")];

    /// <summary>One object; what was not measured is null.</summary>
    public static string Of(in TickMetrics metrics)
    {
        Span<byte> value = stackalloc byte[MetricValue.LongestText];
        var json = new StringBuilder("{");
        foreach (var metric in Metrics)
        {
            var text = Encoding.UTF8.GetString(value[..metric.Read(metrics, double.NaN).Write(value)]);
            json.Append(json.Length > 1 ? "," : "").Append('"').Append(metric.Name).Append("\":")
                .Append(text.Length == 0 ? "null" : metric.Name == Digest ? $"\"{text}\"" : text);
        }

        return json.Append('}').ToString();
    }
}
