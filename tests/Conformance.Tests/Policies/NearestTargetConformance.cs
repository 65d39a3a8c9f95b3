namespace Covey.Conformance.Tests.Policies;

/// <summary>The policy <c>nearest</c> through the kit.</summary>
public sealed class NearestTargetConformance : TrackingPolicyConformance
{
    /// <inheritdoc/>
    protected override string Policy => "nearest";
}
