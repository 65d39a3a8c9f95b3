using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>One agent of a run (<c>RUN/AGENT/PARTS/PART</c>): its policy's state, its inbox, its decisions.</summary>
[Alias("covey.agent")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Tells it what it perceives. It answers its driver once all its neighbours' messages have come. May be lost on the way;
    /// told again, it asks its neighbours for what has not come, or answers again.
    /// </summary>
    [Alias("Act")]
    [OneWay]
    [AlwaysInterleave]
    Task ActAsync(AgentTask task);

    /// <summary>A neighbour's message; may be lost on the way, and may come twice.</summary>
    [Alias("Hear")]
    [OneWay]
    [AlwaysInterleave]
    Task HearAsync(LetterParcel letter);

    /// <summary>What it said to a neighbour in a tick.</summary>
    [Alias("Recall")]
    [AlwaysInterleave]
    Task<RecalledLetters> RecallAsync(int epoch, int tick, int receiver);

    /// <summary>Puts it where a checkpoint left it.</summary>
    [Alias("Seat")]
    [AlwaysInterleave]
    Task SeatAsync(AgentSeat seat);

    /// <summary>All that it remembers.</summary>
    [Alias("Save")]
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> SaveAsync(int epoch);

    /// <summary>It takes no part any more.</summary>
    [Alias("Leave")]
    [OneWay]
    [AlwaysInterleave]
    Task LeaveAsync(int epoch);
}
