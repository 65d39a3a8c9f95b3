using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>The one batch that a shard has for a neighbour in one exchange of one tick.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.parcel")]
public sealed record ShardParcel
{
    /// <summary>How often the run had been set back when it was sent.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick being played.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>Which exchange of the tick.</summary>
    [Key(2)]
    public int Exchange { get; init; }

    /// <summary>The shard that sent it.</summary>
    [Key(3)]
    public int From { get; init; }

    /// <summary>The shard it is for.</summary>
    [Key(4)]
    public int To { get; init; }

    /// <summary>The batch.</summary>
    [Key(5)]
    public ReadOnlyMemory<byte> Content { get; init; }
}
