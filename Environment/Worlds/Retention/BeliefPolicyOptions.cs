using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The policy <c>belief</c> (Algorithm 1).</summary>
/// <param name="Lowest">What is paid to those who need not stay; null: the market's lowest reward.</param>
/// <param name="Learning">What tells cheap agents from others; null: the second lowest.</param>
/// <param name="Keep">How many known agents to keep, in units of the scale; null: the fluid policy's agents less newcomers.</param>
public sealed record BeliefPolicyOptions(double? Lowest, double? Learning, double? Keep) : PolicyOptions;
