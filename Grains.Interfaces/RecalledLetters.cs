using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What an agent said to another in one tick.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.recalled")]
public sealed record RecalledLetters
{
    /// <summary>The messages; none if the links lost them, or if the agent has not been told of the tick yet.</summary>
    [Key(0)]
    public LetterParcel[] Letters { get; init; } = [];
}
