using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a group of shards answers.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.group-answer")]
public sealed record GroupAnswer : IPartAnswer
{
    /// <summary>Each shard's share of the tick's measurements; empty where a tick was only begun.</summary>
    [Key(0)]
    public ReadOnlyMemory<byte>[] Reports { get; init; } = [];

    /// <summary>Each shard's own entities, if they were wanted.</summary>
    [Key(1)]
    public ReadOnlyMemory<byte>[] Rows { get; init; } = [];

    /// <inheritdoc/>
    [Key(2)]
    public string? Fault { get; init; }
}
