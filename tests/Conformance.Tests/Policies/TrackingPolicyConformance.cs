namespace Covey.Conformance.Tests.Policies;

/// <summary>Where the tracking policies are put through the kit.</summary>
public abstract class TrackingPolicyConformance : PolicyConformance
{
    /// <inheritdoc/>
    protected override string ScenarioText => """{ "world": { "kind": "tracking", "side": 50 } }""";
}
