namespace Covey.Conformance.Tests.Policies;

/// <summary>The policy <c>osg</c> through the kit.</summary>
public sealed class OnlineGreedyConformance : TrackingPolicyConformance
{
    /// <inheritdoc/>
    protected override string Policy => "osg";
}
