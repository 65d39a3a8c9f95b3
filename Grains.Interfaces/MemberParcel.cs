using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>A message from one member to another.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.member-parcel")]
public sealed record MemberParcel
{
    /// <summary>How often the run had been set back when it was sent.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>The phase.</summary>
    [Key(2)]
    public int Phase { get; init; }

    /// <summary>The member that sends it.</summary>
    [Key(3)]
    public int Sender { get; init; }

    /// <summary>How many messages it has sent before in the phase.</summary>
    [Key(4)]
    public int Index { get; init; }

    /// <summary>What it says.</summary>
    [Key(5)]
    public ReadOnlyMemory<byte> Content { get; init; }
}
