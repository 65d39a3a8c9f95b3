using System.Text;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records;

/// <summary><c>metrics.csv</c>: one row a tick, the columns of <see cref="MetricTable"/>. Nothing is allocated a tick.</summary>
internal sealed class MetricsFile(Stream file) : IDisposable
{
    private readonly CsvFile csv = new(file, Encoding.UTF8.GetBytes(MetricTable.Header));
    private readonly MetricReading[] readings = [.. MetricTable.All.Select(metric => metric.Read)];
    private double cumulative;

    public void Add(in TickMetrics metrics)
    {
        cumulative += metrics.Utility;
        foreach (var read in readings)
        {
            csv.Value(read(metrics, cumulative));
        }

        csv.EndRow();
        csv.EndTick();
    }

    public void Flush() => csv.Flush();

    public void Dispose() => csv.Dispose();
}
