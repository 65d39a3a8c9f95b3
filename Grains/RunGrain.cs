using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>
/// Keeps one run: only it begins an epoch, and only what it has stored is what a run goes on from. It looks after the
/// environment by asking, since a grain that is gone says nothing.
/// </summary>
[CollectionAgeLimit(Minutes = 10)]
internal sealed partial class RunGrain(
    IRunStore store, RunEntry entry, IOptions<PlayOptions> options, TimeProvider clock, ILogger<RunGrain> log) : Grain, IRunGrain
{
    private static readonly TimeSpan Watching = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(1);
    internal const int DriversASilo = 2;
    private TickLog _ticks = null!;
    private IGrainTimer? _watch;
    private StoredRun? _run;
    private byte[]? _stored;
    private bool _setBack;
    private int _silentFor;
    private int _attempts;
    private int _ticksAtAttempt;
    private RunWishes _wishes = new();

    private string Id => this.GetPrimaryKeyString();

    private IPlayerGrain Player => _run?.Spec.Training is null
        ? GrainFactory.GetGrain<IEnvironmentGrain>(Id)
        : GrainFactory.GetGrain<ITrainerGrain>(Id);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ticks = new TickLog(Id, store, isTraining: false);
        _stored = await store.ReadAsync(RunKeys.State(Id)).ConfigureAwait(true);
        if (_stored is null)
        {
            return;
        }

        _run = StoredRun.FromBytes(_stored);
        _ticks = new TickLog(Id, store, _run.Spec.Training is not null);
        if (_run.State != RunState.Running)
        {
            // Most of those who ask only want to know how it ended.
            _ticks.ReadLater(_run.Pieces);
            return;
        }

        await _ticks.ReadAsync(_run.Pieces).ConfigureAwait(true);
        _wishes = RunWishes.FromBytes(await store.ReadAsync(RunKeys.Wishes(Id)).ConfigureAwait(true));

        // Ticks that were not stored are lost with the last activation, and with them whatever the environment has played.
        _setBack = true;
        Watch();
    }

    /// <inheritdoc/>
    public async Task SubmitAsync(RunSpec spec)
    {
        if (_run is not null)
        {
            throw new InvalidOperationException($"there is a run '{Id}' already");
        }

        await KeepAsync(await entry.MakeAsync(Id, spec).ConfigureAwait(true)).ConfigureAwait(true);
        _ticks = new TickLog(Id, store, spec.Training is not null);
        try
        {
            await GrainFactory.GetGrain<ICatalogGrain>(0).AddAsync(Id).ConfigureAwait(true);
        }
        catch (Exception)
        {
            // A run that the catalogue does not know would never be woken, nor deleted.
            await store.DeleteAllAsync(Id).ConfigureAwait(true);
            (_run, _stored) = (null, null);
            throw;
        }

        await BeginAsync().ConfigureAwait(true);
        Watch();
    }

    /// <inheritdoc/>
    public Task<RunStatus> StatusAsync() => Task.FromResult(_run is not { } run ? new RunStatus { Id = Id } : new RunStatus
    {
        Id = Id,
        Scenario = run.Scenario,
        State = run.State,
        Hosting = run.Spec.Hosting,
        Steps = run.Steps,
        Ticks = run.State == RunState.Running ? _ticks.Count : run.StoredTicks,
        Shards = run.Shards,
        Epoch = run.Epoch,
        Digest = run.End?.Digest ?? 0,
        AgentSteps = run.End?.AgentSteps ?? 0,
        Seconds = run.End is null ? (clock.GetUtcNow() - run.Submitted).TotalSeconds : run.Seconds,
        Error = run.Error,
        Submitted = run.Submitted,
        Cumulative = run.State == RunState.Running ? _ticks.Cumulative : run.Cumulative,
        IsTraining = run.Spec.Training is not null,
        TicksPerSecond = run.State == RunState.Running ? _wishes.TicksPerSecond : null,
    });

    /// <inheritdoc/>
    public Task<RunSpec> SpecAsync() => Task.FromResult(_run?.Spec ?? new RunSpec());

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        if (_run is { State: RunState.Running })
        {
            await WishAsync(_wishes with { Stop = true }).ConfigureAwait(true);
            await Player.StopAsync().WaitAsync(options.Value.Patience).ConfigureAwait(true);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PaceAsync(double? ticksPerSecond)
    {
        if (_run is not { State: RunState.Running, Spec.Training: null })
        {
            return false;
        }

        await WishAsync(_wishes with { TicksPerSecond = ticksPerSecond }).ConfigureAwait(true);
        await TellPaceAsync().WaitAsync(options.Value.Patience).ConfigureAwait(true);
        return true;
    }

    /// <inheritdoc/>
    public Task PokeAsync() => _run switch
    {
        // The catalogue did not hear of it.
        null => GrainFactory.GetGrain<ICatalogGrain>(0).DeletedAsync(Id),
        { State: not RunState.Running } => GrainFactory.GetGrain<ICatalogGrain>(0).EndedAsync(Id),
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    public async Task<NewsBatch> TicksAsync(int from, int most)
    {
        await _ticks.ReadyAsync().ConfigureAwait(true);
        if (from >= _ticks.Count && _run is { State: RunState.Running })
        {
            try
            {
                await _ticks.MoreAsync().WaitAsync(Listening).ConfigureAwait(true);
            }
            catch (TimeoutException)
            {
                // Nothing new; whoever asked may ask again.
            }
        }

        return new NewsBatch { Epoch = _run?.Epoch ?? 0, First = from, Ticks = _ticks.From(from, most) };
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> CheckpointAsync() => _run is { Spec.Training: not null, Checkpoint: { } checkpoint }
        ? await store.ReadAsync(TrainingShelf.Key(Id, checkpoint)).ConfigureAwait(true)
        : ReadOnlyMemory<byte>.Empty;

    /// <inheritdoc/>
    public Task<bool> ReportAsync(NewsBatch news)
    {
        var counts = Counts(news.Epoch);
        if (counts)
        {
            _ticks.Add(news);
        }

        return Task.FromResult(counts);
    }

    /// <inheritdoc/>
    public async Task<bool> CommitAsync(RunCheckpoint checkpoint)
    {
        if (!Counts(checkpoint.Epoch) || _run is not { } run)
        {
            return false;
        }

        var before = run.Checkpoint;
        await KeepAsync((await StoreTicksAsync(run, checkpoint.Tick).ConfigureAwait(true)) with { Checkpoint = checkpoint }).ConfigureAwait(true);
        if (before is not null)
        {
            await DeleteAsync(before, run.Shards).ConfigureAwait(true);
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task EndAsync(RunEnd end)
    {
        if (!Counts(end.Epoch) || _run is not { } run)
        {
            return;
        }

        if (end.State == RunState.Running)
        {
            LogInterrupted(Id, end.Epoch, end.Error ?? "");
            _run = run with { Error = end.Error };
            _setBack = true;
            return;
        }

        await EndAsync(run, end).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync()
    {
        if (_run is { State: RunState.Running })
        {
            return false;
        }

        await store.DeleteAllAsync(Id).ConfigureAwait(true);
        (_run, _stored) = (null, null);
        await GrainFactory.GetGrain<ICatalogGrain>(0).DeletedAsync(Id).ConfigureAwait(true);
        DeactivateOnIdle();
        return true;
    }

    private async Task EndAsync(StoredRun run, RunEnd end)
    {
        run = await StoreTicksAsync(run, _ticks.Count).ConfigureAwait(true);
        await KeepAsync(run with
        {
            State = end.State,
            End = end,
            Error = end.Error,
            Cumulative = _ticks.Cumulative,

            // A training's last checkpoint is what came of it.
            Checkpoint = run.Spec.Training is null ? null : run.Checkpoint,
            Seconds = (clock.GetUtcNow() - run.Submitted).TotalSeconds,
        }).ConfigureAwait(true);
        _ticks.Wake();
        _watch?.Dispose();
        _watch = null;
        if (run.Spec.Training is null)
        {
            // Also those whose parts were stored, but of which no note was taken.
            await store.DeleteAllAsync(RunKeys.Checkpoints(Id)).ConfigureAwait(true);
        }

        await GrainFactory.GetGrain<ICatalogGrain>(0).EndedAsync(Id).ConfigureAwait(true);
    }

    private bool Counts(int epoch) => _run is { State: RunState.Running } run && run.Epoch == epoch && !_setBack;

    private void Watch()
    {
        if (_run is { State: RunState.Running })
        {
            _watch ??= this.RegisterGrainTimer(
                WatchAsync, new GrainTimerCreationOptions { DueTime = Watching, Period = Watching, KeepAlive = true });
        }
    }

    /// <summary>Sets the run back if its environment is gone, or if somebody has said that it cannot go on.</summary>
    private async Task WatchAsync(CancellationToken stop)
    {
        if (_run is not { State: RunState.Running } run)
        {
            return;
        }

        if (_setBack || await IsSilentAsync(run.Epoch).ConfigureAwait(true))
        {
            await SetBackAsync(run).ConfigureAwait(true);
        }
        else if (_wishes.Stop)
        {
            await Player.StopAsync().WaitAsync(options.Value.Patience, stop).ConfigureAwait(true);
        }
    }

    /// <summary>Whether the environment has not been playing this epoch for a while.</summary>
    private async Task<bool> IsSilentAsync(int epoch)
    {
        try
        {
            var playing = await Player.EpochAsync().WaitAsync(options.Value.Patience).ConfigureAwait(true);
            _silentFor = playing == epoch ? 0 : _silentFor + 1;
        }
#pragma warning disable CA1031 // Whatever goes wrong on the way to a grain means that it was not reached.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogInterrupted(Id, epoch, wrong.Message);
            _silentFor++;
        }

        // Once may be between its last word and this question.
        return _silentFor >= 2;
    }

    private async Task SetBackAsync(StoredRun run)
    {
        _attempts = _ticks.Count > _ticksAtAttempt ? 1 : _attempts + 1;
        _ticksAtAttempt = _ticks.Count;
        if (_attempts > options.Value.MostAttempts)
        {
            var sentence = $"given up after {options.Value.MostAttempts} attempts to go on from tick {run.Checkpoint?.Tick ?? 0}: {run.Error ?? "no answer"}";
            await EndAsync(run, new RunEnd { Epoch = run.Epoch, State = RunState.Failed, Ticks = _ticks.Count, Error = sentence }).ConfigureAwait(true);
            return;
        }

        await KeepAsync(run with { Epoch = run.Epoch + 1 }).ConfigureAwait(true);
        LogSetBack(Id, run.Checkpoint?.Tick ?? 0, run.Epoch + 1);
        ClusterMetrics.SetBacks.Add(1);
        await BeginAsync().ConfigureAwait(true);
    }

    private async Task BeginAsync()
    {
        var run = _run!;
        _setBack = false;
        _silentFor = 0;
        var post = new EnvironmentPost { Run = Id, Spec = run.Spec, Shards = run.Shards, Epoch = run.Epoch, Checkpoint = run.Checkpoint };
        try
        {
            await Player.StartAsync(post).WaitAsync(options.Value.Patience).ConfigureAwait(true);
            if (_wishes.TicksPerSecond is not null)
            {
                await TellPaceAsync().WaitAsync(options.Value.Patience).ConfigureAwait(true);
            }
        }
#pragma warning disable CA1031 // An environment that was not reached is found silent, and the run set back again.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            LogInterrupted(Id, run.Epoch, wrong.Message);
        }
    }

    private Task TellPaceAsync() => GrainFactory.GetGrain<IEnvironmentGrain>(Id).PaceAsync(_wishes.TicksPerSecond);

    /// <summary>Notes a wish where also another activation of this grain finds it.</summary>
    private Task WishAsync(RunWishes wishes)
    {
        _wishes = wishes;
        return store.WriteAsync(RunKeys.Wishes(Id), wishes.ToBytes());
    }

    private async Task<StoredRun> StoreTicksAsync(StoredRun run, int end)
    {
        if (end <= run.StoredTicks)
        {
            return run;
        }

        await _ticks.StoreAsync(run.StoredTicks, end).ConfigureAwait(true);
        return run with { Pieces = [.. run.Pieces, run.StoredTicks], StoredTicks = end };
    }

    /// <summary>Stores how the run stands, unless another activation has done so meanwhile.</summary>
    private async Task KeepAsync(StoredRun run)
    {
        var bytes = run.ToBytes();
        if (!await store.ReplaceAsync(RunKeys.State(Id), _stored, bytes).ConfigureAwait(true))
        {
            DeactivateOnIdle();
            throw new RunInterruptedException($"run '{Id}' is kept by another activation");
        }

        (_run, _stored) = (run, bytes);
    }

    private async Task DeleteAsync(RunCheckpoint checkpoint, int shards)
    {
        var key = RunKeys.Checkpoint(Id, checkpoint.Epoch, checkpoint.Tick);

        // Where every agent is by itself, the world's own part comes after the drivers'.
        for (var shard = 0; shard <= shards; shard++)
        {
            await store.DeleteAsync(RunKeys.StoredPart(key, shard)).ConfigureAwait(true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "run {run}, epoch {epoch}: {reason}")]
    private partial void LogInterrupted(string run, int epoch, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "run {run} goes on from tick {tick} in epoch {epoch}")]
    private partial void LogSetBack(string run, int tick, int epoch);
}
