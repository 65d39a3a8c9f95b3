using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Plays one run (the key): clock, barrier, births, utility, digest, checkpoints.</summary>
[Alias("covey.environment")]
public interface IEnvironmentGrain : IGrainWithStringKey
{
    /// <summary>Begins to play, and gives up what it was playing; does not wait for the end.</summary>
    [Alias("Start")]
    [AlwaysInterleave]
    Task StartAsync(EnvironmentPost post);

    /// <summary>The epoch being played; -1 if nothing is.</summary>
    [Alias("Epoch")]
    [AlwaysInterleave]
    Task<int> EpochAsync();

    /// <summary>Asks to stop after the tick being played.</summary>
    [Alias("Stop")]
    [AlwaysInterleave]
    Task StopAsync();

    /// <summary>
    /// The next tick that is played, with every entity, for somebody who watches; without a tick if none comes for a moment.
    /// Entities are gathered only when this was asked, and not so often that it would hold up the run.
    /// </summary>
    [Alias("Look")]
    [AlwaysInterleave]
    Task<NewsBatch> LookAsync();

    /// <summary>Gives up an epoch, or an earlier one, without a word.</summary>
    [Alias("Abandon")]
    [AlwaysInterleave]
    Task AbandonAsync(int epoch);
}
