using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Lets a target move.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.target-task")]
public sealed record TargetTask
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>Where it is, if its activation cannot know; else empty.</summary>
    [Key(2)]
    public ReadOnlyMemory<byte> Row { get; init; }
}
