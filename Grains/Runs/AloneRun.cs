using System.Diagnostics;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;

namespace Covey.Grains.Runs;

/// <summary>A world without a stage, played by the environment alone: it has no shards.</summary>
internal sealed class AloneRun : IHostedRun, IDisposable
{
    // Ticks may be so short that hundreds of checkpoints a second would come due.
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private readonly EnvironmentPost _post;
    private readonly IStoredRun _run;
    private readonly IRunStore _store;
    private long? _saved;

    private AloneRun(EnvironmentPost post, IStoredRun run, IRunStore store) => (_post, _run, _store) = (post, run, store);

    /// <inheritdoc/>
    public int Tick => _run.Tick;

    /// <inheritdoc/>
    public bool IsOver => _run.IsOver;

    /// <inheritdoc/>
    public ulong RunDigest => _run.RunDigest;

    /// <inheritdoc/>
    public long AgentSteps => _run.AgentSteps;

    /// <summary>Reads what is played, and puts it where the run is.</summary>
    public static async Task<AloneRun> BeginAsync(EnvironmentPost post, IRunStore store)
    {
        var world = await RunParts.ReadWorldAsync(post, store).ConfigureAwait(true);
        var run = await Task.Run(() => Begin(post, world)).ConfigureAwait(true);
        return new AloneRun(post, run, store);
    }

    /// <inheritdoc/>
    public async Task<PlayedTick> AdvanceAsync(bool wantsFrame)
    {
        // Others have a say between two ticks.
        await Task.Yield();
        return new PlayedTick(_run.Advance(wantsFrame, out var frame), frame);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> SaveAsync(string key)
    {
        if (_saved is { } before && Stopwatch.GetElapsedTime(before) < Often)
        {
            return null;
        }

        _saved = Stopwatch.GetTimestamp();
        await RunParts.WriteWorldAsync(_post, _store, key, _run.Save).ConfigureAwait(true);
        return [];
    }

    /// <inheritdoc/>
    public Task ReleaseAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private static IStoredRun Begin(EnvironmentPost post, byte[] world)
    {
        var run = (IStoredRun)RunShelf.MakeRunnable(post.Spec, RunShelf.ReadScenario(post.Spec)).Begin(new EngineOptions(Threads: 1));
        if (world.Length > 0)
        {
            var reader = new ParcelReader(world);
            run.Restore(ref reader);
        }

        return run;
    }
}
