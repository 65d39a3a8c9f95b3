namespace Covey.Runtime.Records;

/// <summary>One column of <c>metrics.csv</c>.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Read">How it is read from a tick.</param>
public sealed record Metric(string Name, string Unit, string Meaning, MetricReading Read);
