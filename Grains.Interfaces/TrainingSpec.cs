using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a training is to be besides what its scenario says.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.training-spec")]
public sealed record TrainingSpec
{
    /// <summary>What all its randomness follows from.</summary>
    [Key(0)]
    public ulong Seed { get; init; }

    /// <summary>The content of the checkpoint to go on from; empty to begin at the beginning, and once it is stored.</summary>
    [Key(1)]
    public ReadOnlyMemory<byte> Checkpoint { get; init; }

    /// <summary>Episodes that the checkpoint had learned from.</summary>
    [Key(2)]
    public int Episodes { get; init; }
}
