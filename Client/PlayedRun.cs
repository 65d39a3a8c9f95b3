using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;

namespace Covey.Client;

/// <summary>A run that was played.</summary>
/// <param name="Summary">The run in a few numbers.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Baselines">Baselines that were played beside it to their end.</param>
/// <param name="Folder">Its record; null if none was kept.</param>
internal sealed record PlayedRun(RunSummary Summary, RunOutcome Outcome, IReadOnlyList<BaselineSeries> Baselines, string? Folder);
