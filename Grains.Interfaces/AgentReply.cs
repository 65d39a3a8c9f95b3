using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What an agent decided.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.agent-reply")]
public sealed record AgentReply
{
    /// <summary>The action; -1 if it has lost what it remembered.</summary>
    [Key(0)]
    public int Action { get; init; } = -1;

    /// <summary>Messages to it that have not arrived.</summary>
    [Key(1)]
    public int UnderWay { get; init; }

    /// <summary>Messages that arrived.</summary>
    [Key(2)]
    public int Delivered { get; init; }

    /// <summary>The sum of their ages.</summary>
    [Key(3)]
    public int DeliveredAge { get; init; }

    /// <summary>Senders of which it remembers a message.</summary>
    [Key(4)]
    public int Known { get; init; }

    /// <summary>The sum of those messages' ages.</summary>
    [Key(5)]
    public int KnownAge { get; init; }

    /// <summary>What went wrong in the run itself; null if nothing did.</summary>
    [Key(6)]
    public string? Fault { get; init; }

    /// <summary>How often the run has been set back.</summary>
    [Key(7)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(8)]
    public int Tick { get; init; }

    /// <summary>The place that the agent was told.</summary>
    [Key(9)]
    public int Place { get; init; }
}
