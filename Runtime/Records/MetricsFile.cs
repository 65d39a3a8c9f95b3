using System.Text;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records;

/// <summary><c>metrics.csv</c>: one row a tick. Nothing is allocated a tick.</summary>
internal sealed class MetricsFile(Stream file, IReadOnlyList<Metric> metrics) : IDisposable
{
    private readonly CsvFile csv = new(file, Encoding.UTF8.GetBytes(MetricTable.Header(metrics)));
    private readonly MetricReading[] readings = [.. metrics.Select(metric => metric.Read)];
    private double cumulative;

    public void Add(in TickMetrics tick)
    {
        cumulative += tick.Utility;
        foreach (var read in readings)
        {
            csv.Value(read(tick, cumulative));
        }

        csv.EndRow();
        csv.EndTick();
    }

    public void Flush() => csv.Flush();

    public void Dispose() => csv.Dispose();
}
