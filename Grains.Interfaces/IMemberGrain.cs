using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>
/// One actor of a world without a stage (<c>RUN/MEMBER/PARTS/PART</c>), such as an agent or a machine: its parameters and its decisions.
/// </summary>
[Alias("covey.member")]
public interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>Acts in a phase; what it sends has been heard when it answers.</summary>
    [Alias("Act")]
    Task<MemberReply> ActAsync(MemberTask task);

    /// <summary>Puts it where a checkpoint left it, or where the run begins.</summary>
    [Alias("Seat")]
    [AlwaysInterleave]
    Task SeatAsync(AgentSeat seat);

    /// <summary>All that it remembers.</summary>
    [Alias("Save")]
    Task<ReadOnlyMemory<byte>> SaveAsync(int epoch);

    /// <summary>Hears another's message.</summary>
    [Alias("Hear")]
    [AlwaysInterleave]
    Task HearAsync(MemberParcel letter);

    /// <summary>The run is over, at least in this epoch.</summary>
    [Alias("Leave")]
    [OneWay]
    [AlwaysInterleave]
    Task LeaveAsync(int epoch);
}
