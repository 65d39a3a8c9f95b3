namespace Covey.Runtime.Records.Report;

/// <summary>A baseline's run on the same scenario and seed.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Series">What was measured of it.</param>
public sealed record BaselineSeries(string Name, SeriesCollector Series);
