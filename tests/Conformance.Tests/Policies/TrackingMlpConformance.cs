namespace Covey.Conformance.Tests.Policies;

/// <summary>A checkpoint file in the tracking world through the kit.</summary>
public sealed class TrackingMlpConformance() : MlpConformance("""{ "world": { "kind": "tracking", "side": 50 } }""");
