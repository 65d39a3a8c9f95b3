using Covey.Environment.Training;
using Covey.Learning.Encoders;

namespace Covey.Conformance.Tests.Policies;

/// <summary>A checkpoint file of a table in the coverage world through the kit.</summary>
public sealed class CoverageTabularConformance() : NetworkConformance("""{ "world": { "kind": "coverage", "density": "bimodal" } }""", EncoderKind.Tabular);
