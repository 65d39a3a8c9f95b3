using Covey.Runtime.Records.Report;

namespace Covey.Runtime.Engines;

/// <summary>How a run ended.</summary>
/// <param name="Ticks">Ticks played.</param>
/// <param name="Completed">Whether that is all of them; otherwise the run was stopped.</param>
/// <param name="Digest">Digest over all ticks played.</param>
/// <param name="AgentSteps">Sum over ticks of the number of agents.</param>
/// <param name="Seconds">Wall time spent in ticks.</param>
/// <param name="Threads">Worker threads that were used.</param>
/// <param name="Shards">Shards that were used.</param>
public sealed record RunOutcome(int Ticks, bool Completed, ulong Digest, long AgentSteps, double Seconds, int Threads, int Shards)
{
    /// <summary>What a report shows of the run besides curves.</summary>
    public IReadOnlyList<ReportMatrix> Matrices { get; init; } = [];
}
