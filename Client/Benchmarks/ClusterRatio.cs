namespace Covey.Client.Benchmarks;

/// <summary>How a case compares with another that was measured in turn with it: medians over repetitions.</summary>
/// <param name="To">The other's name.</param>
/// <param name="Speed">Speed over the other's.</param>
/// <param name="Work">The same for each second that processors worked.</param>
internal sealed record ClusterRatio(string To, double Speed, double Work);
