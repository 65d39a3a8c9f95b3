using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>
/// A grain that does nothing but answer and send (<c>NAME/NUMBER/PARTS/PART</c>): what the calls and messages of an agent's
/// tick cost without the agent, for benchmarks.
/// </summary>
[Alias("covey.echo")]
public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Says whom it sends to, and how many numbers.</summary>
    [Alias("Meet")]
    Task MeetAsync(int[] neighbours, int width);

    /// <summary>Sends one message to each neighbour, and answers.</summary>
    [Alias("Answer")]
    [AlwaysInterleave]
    Task<AgentReply> AnswerAsync(AgentTask task);

    /// <summary>A neighbour's message.</summary>
    [Alias("Hear")]
    [OneWay]
    [AlwaysInterleave]
    Task HearAsync(LetterParcel letter);

    /// <summary>How many messages have come.</summary>
    [Alias("Heard")]
    [AlwaysInterleave]
    Task<long> HeardAsync();

    /// <summary>Lets the activation go.</summary>
    [Alias("Leave")]
    [OneWay]
    Task LeaveAsync();
}
