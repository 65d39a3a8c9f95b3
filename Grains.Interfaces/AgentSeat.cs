using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Puts an agent where a checkpoint left it.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.agent-seat")]
public sealed record AgentSeat
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>What it remembers.</summary>
    [Key(1)]
    public ReadOnlyMemory<byte> Snapshot { get; init; }
}
