using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>A checkpoint whose every part is stored.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.checkpoint")]
public sealed record RunCheckpoint
{
    /// <summary>The epoch that wrote it.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick to be played next.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>What the environment remembers.</summary>
    [Key(2)]
    public ReadOnlyMemory<byte> Environment { get; init; }
}
