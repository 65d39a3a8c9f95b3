using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a part of the agents and targets answers.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.driver-answer")]
public sealed record DriverAnswer : IPartAnswer
{
    /// <summary>What the agents decided, in the order in which they were told.</summary>
    [Key(0)]
    public ReadOnlyMemory<byte> Agents { get; init; }

    /// <summary>Where the targets have gone, in the order in which they were told.</summary>
    [Key(1)]
    public ReadOnlyMemory<byte> Targets { get; init; }

    /// <inheritdoc/>
    [Key(2)]
    public string? Fault { get; init; }
}
