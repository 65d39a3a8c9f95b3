using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The policy <c>fixed</c>.</summary>
/// <param name="Reward">The reward; null: the best one by fluid profit.</param>
public sealed record FixedPolicyOptions(double? Reward) : PolicyOptions;
