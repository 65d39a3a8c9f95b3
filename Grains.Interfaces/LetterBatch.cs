using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Messages from the agents of one silo to those of a part in another.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.letter-batch")]
public sealed record LetterBatch
{
    /// <summary>The messages, one after the other.</summary>
    [Key(0)]
    public ReadOnlyMemory<byte> Letters { get; init; }
}
