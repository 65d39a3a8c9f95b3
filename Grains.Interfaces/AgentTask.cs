using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What an agent is told in a tick.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.agent-task")]
public sealed record AgentTask
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>Whether the agent is newborn.</summary>
    [Key(2)]
    public bool IsFirst { get; init; }

    /// <summary>What it perceives and whom it may write to; unchanged until the tick after the next.</summary>
    [Key(3)]
    public ReadOnlyMemory<byte> Order { get; init; }

    /// <summary>How many of its part were told before it: where its driver looks for the answer.</summary>
    [Key(4)]
    public int Place { get; init; }
}
