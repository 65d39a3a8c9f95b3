using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Plays one run (the key): clock, barrier, births, utility, digest, checkpoints.</summary>
[Alias("covey.environment")]
public interface IEnvironmentGrain : IPlayerGrain
{
    /// <summary>Sets how many ticks a second the epoch being played plays at most; 0: it waits; null: as fast as it can.</summary>
    [Alias("Pace")]
    [AlwaysInterleave]
    Task PaceAsync(double? ticksPerSecond);

    /// <summary>
    /// The next tick that is played, with every entity, for somebody who watches; without a tick if none comes for a moment.
    /// Entities are gathered only when this was asked, and not so often that it would hold up the run.
    /// </summary>
    [Alias("Look")]
    [AlwaysInterleave]
    Task<NewsBatch> LookAsync();
}
