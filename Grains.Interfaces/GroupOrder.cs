using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>A tick's orders for a group of shards, of which the first plays its own and passes on the others'.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.group-order")]
public sealed record GroupOrder
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>Whether every own entity is to be in the answers.</summary>
    [Key(2)]
    public bool WantsRows { get; init; }

    /// <summary>The group's first shard; the others follow it.</summary>
    [Key(3)]
    public int First { get; init; }

    /// <summary>Each shard's births, or, if the tick was begun already, its agents' actions.</summary>
    [Key(4)]
    public ReadOnlyMemory<byte>[] Orders { get; init; } = [];
}
