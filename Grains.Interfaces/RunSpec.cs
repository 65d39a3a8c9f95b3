using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a run is to be: all that decides what comes out of it, and how it is hosted.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.run-spec")]
public sealed record RunSpec
{
    /// <summary>The scenario with every default written out, as JSON.</summary>
    [Key(0)]
    public string Scenario { get; init; } = "";

    /// <summary>The content of the checkpoint file that the scenario names as its policy; empty if it names a policy that is known.</summary>
    [Key(1)]
    public ReadOnlyMemory<byte> PolicyFile { get; init; }

    /// <summary>How its entities are hosted.</summary>
    [Key(2)]
    public Hosting Hosting { get; init; }

    /// <summary>Pieces the world is cut into, or learners of a training; 0: chosen by population and silos.</summary>
    [Key(3)]
    public int Shards { get; init; }

    /// <summary>Of which ticks every entity is kept.</summary>
    [Key(4)]
    public FrameWish Frames { get; init; }

    /// <summary>Ticks from checkpoint to checkpoint, 0: as the silo is configured; or batches of a training, 0: ten.</summary>
    [Key(5)]
    public int CheckpointEvery { get; init; }

    /// <summary>What it is to be as a training on the scenario; null: it plays the scenario.</summary>
    [Key(6)]
    public TrainingSpec? Training { get; init; }
}
