using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Where a target has gone.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.target-reply")]
public sealed record TargetReply
{
    /// <summary>Its row; empty if it does not know where it was.</summary>
    [Key(0)]
    public ReadOnlyMemory<byte> Row { get; init; }
}
