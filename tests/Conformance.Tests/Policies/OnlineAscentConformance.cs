namespace Covey.Conformance.Tests.Policies;

/// <summary>The policy <c>psga</c> through the kit.</summary>
public sealed class OnlineAscentConformance : TrackingPolicyConformance
{
    /// <inheritdoc/>
    protected override string Policy => "psga";
}
