namespace Covey.Environment.Worlds.Retention;

/// <summary>A distribution of rewards as a scenario writes it.</summary>
/// <param name="Rewards">The rewards; none: all of the market's.</param>
/// <param name="Weights">Their weights; none: all equal.</param>
public sealed record PhaseOptions(IReadOnlyList<double> Rewards, IReadOnlyList<double> Weights);
