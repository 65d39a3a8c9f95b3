using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records;

/// <summary>How a metric is read from what was measured of a tick.</summary>
/// <param name="metrics">The tick.</param>
/// <param name="cumulativeUtility">The sum of the utilities of all ticks so far, this one included.</param>
public delegate MetricValue MetricReading(in TickMetrics metrics, double cumulativeUtility);
