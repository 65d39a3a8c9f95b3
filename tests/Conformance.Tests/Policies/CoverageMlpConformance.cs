namespace Covey.Conformance.Tests.Policies;

/// <summary>A checkpoint file in the coverage world through the kit.</summary>
public sealed class CoverageMlpConformance() : MlpConformance("""{ "world": { "kind": "coverage", "density": "bimodal" } }""");
