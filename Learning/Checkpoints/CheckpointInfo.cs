using Covey.Environment.Training;
using Covey.Learning.Encoders;
using Covey.Learning.Features;

namespace Covey.Learning.Checkpoints;

/// <summary>What a checkpoint says about its policy.</summary>
public sealed record CheckpointInfo
{
    /// <summary>The scenario it was trained on.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed of the training.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Episodes trained.</summary>
    public required int Episodes { get; init; }

    /// <summary>Steps trained: ticks times agents taking part.</summary>
    public required long AgentSteps { get; init; }

    /// <summary>What the policy sees, and the kind of network it is.</summary>
    public required EncoderKind Encoder { get; init; }

    /// <summary>What its inputs are, <see cref="IEncoder.Layout"/>.</summary>
    public required string Layout { get; init; }

    /// <summary>How much of an observation is looked at, by an encoder that has to choose.</summary>
    public required FeatureOptions Features { get; init; }

    /// <summary>Units in each hidden layer.</summary>
    public required int Hidden { get; init; }

    /// <summary>Actions it chooses among.</summary>
    public required int Actions { get; init; }

    /// <summary>The training's settings as JSON.</summary>
    public string Hyperparameters { get; init; } = "{}";
}
