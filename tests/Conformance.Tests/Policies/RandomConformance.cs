namespace Covey.Conformance.Tests.Policies;

/// <summary>The policy <c>random</c> through the kit.</summary>
public sealed class RandomConformance : TrackingPolicyConformance
{
    /// <inheritdoc/>
    protected override string Policy => "random";
}
