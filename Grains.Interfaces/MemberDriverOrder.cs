using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a part of the members is told in a phase of a tick.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.member-driver-order")]
public sealed record MemberDriverOrder
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>The phase.</summary>
    [Key(2)]
    public int Phase { get; init; }

    /// <summary>Who acts.</summary>
    [Key(3)]
    public ReadOnlyMemory<byte> Heads { get; init; }

    /// <summary>What every one of them is told.</summary>
    [Key(4)]
    public ReadOnlyMemory<byte> Announced { get; init; }

    /// <summary>What each is told besides, one after another.</summary>
    [Key(5)]
    public ReadOnlyMemory<byte> Told { get; init; }
}
