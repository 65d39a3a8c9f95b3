using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>A message from one agent to another.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.letter")]
public sealed record LetterParcel
{
    /// <summary>How often the run had been set back when it was sent.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick in which it is sent.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>The agent that sends it.</summary>
    [Key(2)]
    public int Sender { get; init; }

    /// <summary>0: the message itself; 1: the second copy that the links made of it.</summary>
    [Key(3)]
    public int Copy { get; init; }

    /// <summary>The tick in which the links let it arrive.</summary>
    [Key(4)]
    public int Due { get; init; }

    /// <summary>The values it carries; not to be changed.</summary>
    [Key(5)]
    public double[] Content { get; init; } = [];
}
