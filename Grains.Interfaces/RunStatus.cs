using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>How a run stands.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.run-status")]
public sealed record RunStatus
{
    /// <summary>Its id.</summary>
    [Key(0)]
    public string Id { get; init; } = "";

    /// <summary>The scenario's name.</summary>
    [Key(1)]
    public string Scenario { get; init; } = "";

    /// <summary>Whether it goes on or how it ended.</summary>
    [Key(2)]
    public RunState State { get; init; }

    /// <summary>How its entities are hosted.</summary>
    [Key(3)]
    public Hosting Hosting { get; init; }

    /// <summary>Ticks to play.</summary>
    [Key(4)]
    public int Steps { get; init; }

    /// <summary>Ticks known to have been played.</summary>
    [Key(5)]
    public int Ticks { get; init; }

    /// <summary>Pieces the world is cut into.</summary>
    [Key(6)]
    public int Shards { get; init; }

    /// <summary>How often it has been set back to a checkpoint.</summary>
    [Key(7)]
    public int Epoch { get; init; }

    /// <summary>Digest over all ticks; 0 until it has ended.</summary>
    [Key(8)]
    public ulong Digest { get; init; }

    /// <summary>Sum over ticks of the number of agents; 0 until it has ended.</summary>
    [Key(9)]
    public long AgentSteps { get; init; }

    /// <summary>Wall time since it was submitted, until it ended.</summary>
    [Key(10)]
    public double Seconds { get; init; }

    /// <summary>Why it failed, or why it was last set back; null if neither.</summary>
    [Key(11)]
    public string? Error { get; init; }

    /// <summary>When it was submitted.</summary>
    [Key(12)]
    public DateTimeOffset Submitted { get; init; }

    /// <summary>Sum of the utilities of the ticks known to have been played.</summary>
    [Key(13)]
    public double Cumulative { get; init; }

    /// <summary>Whether it is a training, whose ticks are batches.</summary>
    [Key(14)]
    public bool IsTraining { get; init; }

    /// <summary>Ticks a second that it plays at most; 0: it waits; null: as fast as it can.</summary>
    [Key(15)]
    public double? TicksPerSecond { get; init; }
}
