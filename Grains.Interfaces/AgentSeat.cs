using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Puts an agent, or a member, where a checkpoint left it.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.agent-seat")]
public sealed record AgentSeat
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>What it remembers; empty for a member that is there from the beginning.</summary>
    [Key(1)]
    public ReadOnlyMemory<byte> Snapshot { get; init; }
}
