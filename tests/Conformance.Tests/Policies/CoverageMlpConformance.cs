using Covey.Environment.Training;
using Covey.Learning.Encoders;

namespace Covey.Conformance.Tests.Policies;

/// <summary>A checkpoint file of a multilayer perceptron in the coverage world through the kit.</summary>
public sealed class CoverageMlpConformance() : NetworkConformance("""{ "world": { "kind": "coverage", "density": "bimodal" } }""", EncoderKind.Mlp);
