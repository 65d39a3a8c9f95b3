using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Plays what a run is (the key), one epoch at a time.</summary>
[Alias("covey.player")]
public interface IPlayerGrain : IGrainWithStringKey
{
    /// <summary>Begins to play, and gives up what it was playing; does not wait for the end.</summary>
    [Alias("Start")]
    [AlwaysInterleave]
    Task StartAsync(EnvironmentPost post);

    /// <summary>The epoch being played; -1 if nothing is.</summary>
    [Alias("Epoch")]
    [AlwaysInterleave]
    Task<int> EpochAsync();

    /// <summary>Asks to stop after the tick, or the batch of a training, being played.</summary>
    [Alias("Stop")]
    [AlwaysInterleave]
    Task StopAsync();

    /// <summary>Gives up an epoch, or an earlier one, without a word.</summary>
    [Alias("Abandon")]
    [AlwaysInterleave]
    Task AbandonAsync(int epoch);
}
