using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Puts a shard where a run is, at its beginning or at a checkpoint.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.shard-post")]
public sealed record ShardPost
{
    /// <summary>The run.</summary>
    [Key(0)]
    public string Run { get; init; } = "";

    /// <summary>What the run is.</summary>
    [Key(1)]
    public RunSpec Spec { get; init; } = new();

    /// <summary>Which shard.</summary>
    [Key(2)]
    public int Shard { get; init; }

    /// <summary>How many there are.</summary>
    [Key(3)]
    public int Shards { get; init; }

    /// <summary>How often the run has been set back.</summary>
    [Key(4)]
    public int Epoch { get; init; }

    /// <summary>The tick to be played next.</summary>
    [Key(5)]
    public int Tick { get; init; }

    /// <summary>Where the shard's part of the checkpoint is stored; null at the beginning.</summary>
    [Key(6)]
    public string? Snapshot { get; init; }
}
