using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The policy <c>fluid</c>: the solution of Fluid-Opt.</summary>
public sealed record FluidPolicyOptions : PolicyOptions;
