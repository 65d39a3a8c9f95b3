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

    /// <summary>The features' layout, <see cref="NearestFeatures.Layout"/>.</summary>
    public required string Layout { get; init; }

    /// <summary>How much of an observation is looked at.</summary>
    public required FeatureOptions Features { get; init; }

    /// <summary>The policy's widths: inputs, hidden layers, actions.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>The kind of network.</summary>
    public string Encoder { get; init; } = "mlp";

    /// <summary>The training's settings as JSON.</summary>
    public string Hyperparameters { get; init; } = "{}";
}
