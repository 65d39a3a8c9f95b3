namespace Covey.Dashboard.Remote;

/// <summary>How a run that is played elsewhere stands.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Status"><c>running</c>, <c>completed</c>, <c>stopped</c> or <c>failed</c>.</param>
public sealed record RemoteStatus(string Name, string Status)
{
    /// <summary>Whether it is a training, whose ticks are batches of episodes.</summary>
    public bool IsTraining { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTime Created { get; init; }

    /// <summary>The scenario's name.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>Ticks to play.</summary>
    public int Steps { get; init; }

    /// <summary>Ticks known to have been played.</summary>
    public int Ticks { get; init; }

    /// <summary>Sum of the utilities of those ticks.</summary>
    public double Cumulative { get; init; }

    /// <summary>Seconds from beginning to end; null while it goes on.</summary>
    public double? Seconds { get; init; }

    /// <summary>Digest over all ticks; null while it goes on.</summary>
    public ulong? Digest { get; init; }

    /// <summary>Ticks a second that it plays at most; 0: it waits; null: as fast as it can.</summary>
    public double? TicksPerSecond { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool GoesOn => Status == "running";

    /// <summary>Whether there is a record of it.</summary>
    public bool HasRecord => !IsTraining && Status is "completed" or "stopped";
}
