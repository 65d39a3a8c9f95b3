using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Calls a part of the members of a world without a stage, a bounded number at a time (<c>RUN/PARTS/PART</c>).</summary>
[Alias("covey.member-driver")]
public interface IMemberDriverGrain : IGrainWithStringKey
{
    /// <summary>Lets members act in a phase.</summary>
    [Alias("Play")]
    [ResponseTimeout("00:10:00")]
    Task<MemberReply> PlayAsync(MemberDriverOrder order);

    /// <summary>Gives up an earlier epoch and puts those members in their places who are there from the beginning.</summary>
    [Alias("Seat")]
    [AlwaysInterleave]
    [ResponseTimeout("00:10:00")]
    Task SeatAsync(int epoch);

    /// <summary>The run is over, at least in this epoch: lets all activations go.</summary>
    [Alias("Release")]
    [AlwaysInterleave]
    Task ReleaseAsync(int epoch);
}
