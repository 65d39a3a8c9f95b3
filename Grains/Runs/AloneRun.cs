using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;

namespace Covey.Grains.Runs;

/// <summary>
/// A world that has no shards, played by the environment alone and from its first tick: it is small, and what was played before comes out
/// the same again.
/// </summary>
internal sealed class AloneRun : IHostedRun, IDisposable
{
    private readonly ITickRun _run;

    private AloneRun(ITickRun run) => _run = run;

    /// <inheritdoc/>
    public int Tick => _run.Tick;

    /// <inheritdoc/>
    public bool IsOver => _run.IsOver;

    /// <inheritdoc/>
    public ulong RunDigest => _run.RunDigest;

    /// <inheritdoc/>
    public long AgentSteps => _run.AgentSteps;

    /// <summary>Reads what is played.</summary>
    public static Task<AloneRun> BeginAsync(EnvironmentPost post) => Task.Run(() =>
        new AloneRun(RunShelf.MakeRunnable(post.Spec, RunShelf.ReadScenario(post.Spec)).Begin(new EngineOptions(Threads: 1))));

    /// <inheritdoc/>
    public async Task<PlayedTick> AdvanceAsync(bool wantsFrame)
    {
        // Others have a say between two ticks.
        await Task.Yield();
        return new PlayedTick(_run.Advance(wantsFrame, out var frame), frame);
    }

    /// <inheritdoc/>
    public Task<byte[]?> SaveAsync(string key) => Task.FromResult<byte[]?>(null);

    /// <inheritdoc/>
    public Task ReleaseAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();
}
