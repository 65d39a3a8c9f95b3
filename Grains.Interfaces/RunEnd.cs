using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>How an epoch of a run ended.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.run-end")]
public sealed record RunEnd
{
    /// <summary>The epoch.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>Completed, stopped or failed; running if it was interrupted and may go on from its checkpoint.</summary>
    [Key(1)]
    public RunState State { get; init; }

    /// <summary>Ticks played.</summary>
    [Key(2)]
    public int Ticks { get; init; }

    /// <summary>Digest over all ticks played.</summary>
    [Key(3)]
    public ulong Digest { get; init; }

    /// <summary>Sum over ticks of the number of agents.</summary>
    [Key(4)]
    public long AgentSteps { get; init; }

    /// <summary>What went wrong; null if nothing did.</summary>
    [Key(5)]
    public string? Error { get; init; }
}
