using System.Text.Json.Nodes;

namespace Covey.Runtime.Records.Report;

/// <summary>Everything a report shows.</summary>
/// <param name="Scenario">The resolved scenario as the record keeps it.</param>
/// <param name="Summary">The summary as the record keeps it.</param>
/// <param name="Collected">The run, as an observer collected it.</param>
/// <param name="Baselines">Runs of baselines on the same scenario and seed; may be empty.</param>
/// <param name="Field">A coverage world's density; null if there is none.</param>
public sealed record ReportInput(
    JsonObject Scenario,
    JsonObject Summary,
    ReportCollector Collected,
    IReadOnlyList<BaselineSeries> Baselines,
    MapField? Field = null)
{
    /// <summary>Heat maps.</summary>
    public IReadOnlyList<ReportMatrix> Matrices { get; init; } = [];
}
