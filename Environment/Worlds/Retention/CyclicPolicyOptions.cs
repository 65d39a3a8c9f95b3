using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The policy <c>cyclic</c> (Definition 3.4).</summary>
/// <param name="Phases">The distributions in order; none: the highest reward, then the lowest.</param>
public sealed record CyclicPolicyOptions(IReadOnlyList<PhaseOptions> Phases) : PolicyOptions;
