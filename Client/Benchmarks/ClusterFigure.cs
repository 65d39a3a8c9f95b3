namespace Covey.Client.Benchmarks;

/// <summary>Figures of a case: medians over repetitions.</summary>
/// <param name="Case">The case.</param>
/// <param name="Silos">Silos in its cluster.</param>
/// <param name="PerSecond">Messages or agent-steps a second.</param>
/// <param name="MillisecondsATick">Milliseconds a tick.</param>
/// <param name="BytesAnEntity">Memory of the process that was asked, for each agent and target.</param>
/// <param name="AllocatedAStep">Bytes allocated in that process for each agent and tick.</param>
/// <param name="Ratios">What it is compared with.</param>
internal sealed record ClusterFigure(
    ClusterCase Case,
    int Silos,
    double PerSecond,
    double MillisecondsATick,
    double BytesAnEntity,
    double AllocatedAStep,
    IReadOnlyList<ClusterRatio> Ratios);
