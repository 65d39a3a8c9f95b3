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

    /// <summary>Stores what the members remember under a key.</summary>
    [Alias("Save")]
    [ResponseTimeout("00:10:00")]
    Task SaveAsync(int epoch, string key);

    /// <summary>
    /// Gives up an earlier epoch and puts members where a checkpoint left them; without one, those who are there from the beginning.
    /// </summary>
    [Alias("Seat")]
    [AlwaysInterleave]
    [ResponseTimeout("00:10:00")]
    Task SeatAsync(int epoch, string? key);

    /// <summary>The run is over, at least in this epoch: lets all activations go.</summary>
    [Alias("Release")]
    [AlwaysInterleave]
    Task ReleaseAsync(int epoch);
}
