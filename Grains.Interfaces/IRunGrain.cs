using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>One run (the key): what it is, how it stands, what was measured; sets it back to its checkpoint when it is interrupted.</summary>
[Alias("covey.run")]
public interface IRunGrain : IGrainWithStringKey
{
    /// <summary>Begins the run.</summary>
    [Alias("Submit")]
    Task SubmitAsync(RunSpec spec);

    /// <summary>How it stands.</summary>
    [Alias("Status")]
    [AlwaysInterleave]
    Task<RunStatus> StatusAsync();

    /// <summary>What it is.</summary>
    [Alias("Spec")]
    [AlwaysInterleave]
    Task<RunSpec> SpecAsync();

    /// <summary>Asks it to stop after the tick being played.</summary>
    [Alias("Stop")]
    [AlwaysInterleave]
    Task StopAsync();

    /// <summary>
    /// Sets how many ticks a second it plays at most; 0: it waits; null: as fast as it can. Says whether it did, which it does only
    /// for a run that goes on and is no training. It is not stored: a run that was set back after its grain was lost goes as fast as it can.
    /// </summary>
    [Alias("Pace")]
    [AlwaysInterleave]
    Task<bool> PaceAsync(double? ticksPerSecond);

    /// <summary>Wakes the run, so that it goes on after its silo was lost.</summary>
    [Alias("Poke")]
    [AlwaysInterleave]
    Task PokeAsync();

    /// <summary>Ticks from one on, as far as they are known; waits a moment for the first of them.</summary>
    [Alias("Ticks")]
    [AlwaysInterleave]
    Task<NewsBatch> TicksAsync(int from, int most);

    /// <summary>The content of a training's last checkpoint; empty if there is none.</summary>
    [Alias("Checkpoint")]
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> CheckpointAsync();

    /// <summary>Takes in played ticks; says whether the epoch still counts.</summary>
    [Alias("Report")]
    Task<bool> ReportAsync(NewsBatch news);

    /// <summary>Takes note of a checkpoint whose every part is stored; says whether the epoch still counts.</summary>
    [Alias("Commit")]
    [ResponseTimeout("00:05:00")]
    Task<bool> CommitAsync(RunCheckpoint checkpoint);

    /// <summary>Takes note of how an epoch ended.</summary>
    [Alias("End")]
    Task EndAsync(RunEnd end);

    /// <summary>Removes all that is stored of a run that has ended, also from the catalogue; says whether it did, which it does not while the run goes on.</summary>
    [Alias("Delete")]
    [ResponseTimeout("00:05:00")]
    Task<bool> DeleteAsync();
}
