using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The policy <c>static</c>.</summary>
/// <param name="Law">What is paid every period.</param>
public sealed record StaticPolicyOptions(PhaseOptions Law) : PolicyOptions;
