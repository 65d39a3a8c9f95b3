using Covey.Environment.Training;
using Covey.Learning.Encoders;

namespace Covey.Conformance.Tests.Policies;

/// <summary>A checkpoint file of a multilayer perceptron in the tracking world through the kit.</summary>
public sealed class TrackingMlpConformance() : NetworkConformance("""{ "world": { "kind": "tracking", "side": 50 } }""", EncoderKind.Mlp);
