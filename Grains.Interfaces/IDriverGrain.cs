using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Calls a part of a run's agents and targets, a bounded number at a time (<c>RUN/PARTS/PART</c>).</summary>
[Alias("covey.driver")]
public interface IDriverGrain : IGrainWithStringKey
{
    /// <summary>Lets agents decide and targets move.</summary>
    [Alias("Play")]
    [ResponseTimeout("00:10:00")]
    Task<DriverAnswer> PlayAsync(DriverOrder order);

    /// <summary>What an agent of another silo decided; may be lost on the way, and may come twice.</summary>
    [Alias("Answer")]
    [OneWay]
    [AlwaysInterleave]
    Task AnswerAsync(AgentReply reply);

    /// <summary>Hands out messages of another silo's agents; they may be lost on the way, and may come twice.</summary>
    [Alias("Carry")]
    [OneWay]
    [AlwaysInterleave]
    Task CarryAsync(LetterBatch batch);

    /// <summary>Stores what the agents remember under a key.</summary>
    [Alias("Save")]
    [ResponseTimeout("00:10:00")]
    Task SaveAsync(int epoch, string key);

    /// <summary>Gives up an earlier epoch and puts agents where a checkpoint left them; without one there are none yet.</summary>
    [Alias("Seat")]
    [AlwaysInterleave]
    [ResponseTimeout("00:10:00")]
    Task SeatAsync(int epoch, string? key);

    /// <summary>The run is over, at least in this epoch: lets all activations go.</summary>
    [Alias("Release")]
    [AlwaysInterleave]
    Task ReleaseAsync(int epoch);
}
