namespace Covey.Conformance.Tests.Policies;

/// <summary>The policy <c>straight</c> through the kit.</summary>
public sealed class StraightConformance : TrackingPolicyConformance
{
    /// <inheritdoc/>
    protected override string Policy => "straight";
}
