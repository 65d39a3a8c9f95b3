using System.Text.Json.Nodes;

namespace Covey.Silo.Gateway;

/// <summary>What a client sends to begin a training.</summary>
internal sealed record TrainingSubmission
{
    /// <summary>The scenario, as in a scenario file; how it is trained on stands in its section <c>training</c>.</summary>
    public JsonObject? Scenario { get; init; }

    /// <summary>What all randomness of the training follows from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The content of the checkpoint to go on from, base64; null to begin at the beginning.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Learners that share the work; 0: one a silo.</summary>
    public int Learners { get; init; }

    /// <summary>Batches from checkpoint to checkpoint; 0: ten.</summary>
    public int CheckpointEvery { get; init; }
}
