namespace Covey.Runtime.Evaluation;

/// <summary>What is kept of one run for comparisons.</summary>
/// <param name="Cumulative">Sum of the ticks' utilities.</param>
/// <param name="Normalised">Mean of the ticks' normalised utilities.</param>
/// <param name="MeanTargetDistance">Mean distance of a target to the nearest agent; NaN where there are none.</param>
public sealed record RunScore(double Cumulative, double Normalised, double MeanTargetDistance)
{
    /// <summary>The sum of utilities up to the end of each of equally long windows; empty if no windows were asked for.</summary>
    public IReadOnlyList<double> CumulativeAt { get; init; } = [];

    /// <summary>The mean normalised utility of each window.</summary>
    public IReadOnlyList<double> NormalisedIn { get; init; } = [];

    /// <summary>The mean target distance of each window; NaN where it was not measured.</summary>
    public IReadOnlyList<double> DistanceIn { get; init; } = [];
}
