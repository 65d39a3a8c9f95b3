using System.Diagnostics;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Records.Report;

namespace Covey.Grains.Runs;

/// <summary>
/// One epoch of a run as the environment's grain plays it: puts the shards where the run is, plays tick after tick, tells
/// the run's grain what was played, and makes checkpoints. Everything runs in the grain's own turns.
/// </summary>
internal sealed class PlayedEpoch(EnvironmentPost post, IGrainFactory grains, RunShelf shelf, IRunStore store, PlayOptions options)
    : IPlayed
{
    private static readonly TimeSpan NewsEvery = TimeSpan.FromMilliseconds(200);
    private const int MostNewsBytes = 1 << 20;
    private readonly IRunGrain _run = grains.GetGrain<IRunGrain>(post.Run);
    private IHostedRun? _hosted;
    private readonly List<ReadOnlyMemory<byte>> _news = [];
    private readonly ParcelWriter _writer = new();
    private readonly Onlookers _onlookers = new(options.MostMessageBytes);
    private readonly TickPace _pace = new();
    private long _newsSent = Stopwatch.GetTimestamp();
    private int _newsBytes;
    private long? _entities;
    private int _firstNews;
    private bool _stop;
    private bool _abandoned;

    /// <summary>The epoch.</summary>
    public int Epoch => post.Epoch;

    /// <summary>Asks to stop after the tick being played.</summary>
    public void Stop()
    {
        _stop = true;
        _pace.End();
    }

    /// <summary>Sets how many ticks a second are played at most; 0: it waits; null: as fast as it can.</summary>
    public void SetPace(double? ticksPerSecond) => _pace.Set(ticksPerSecond);

    /// <summary>The next tick with every entity, for somebody who watches.</summary>
    public Task<NewsBatch> LookAsync() => _onlookers.LookAsync();

    /// <summary>Gives up without a word: another epoch takes over.</summary>
    public void Abandon()
    {
        _abandoned = true;
        _pace.End();
    }

    /// <summary>Plays until the run is over, is stopped, or cannot go on; tells the run's grain which.</summary>
    public async Task PlayAsync()
    {
        using var activity = ClusterMetrics.Activities.StartActivity("epoch");
        activity?.SetTag("run", post.Run).SetTag("epoch", post.Epoch).SetTag("shards", post.Shards);
        var end = new RunEnd { Epoch = post.Epoch, State = RunState.Running };
        try
        {
            end = await PlayTicksAsync().ConfigureAwait(true);
        }
        catch (Exception wrong) when (wrong is RunFaultException or ScenarioErrorsException or ScenarioException or ArithmeticException)
        {
            end = end with { State = RunState.Failed, Error = wrong.Message };
        }
#pragma warning disable CA1031 // Whatever else goes wrong comes from a silo or the network; the run goes on from its checkpoint.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            end = end with { Error = $"{wrong.Message.ReplaceLineEndings(" ")} ({wrong.GetType().Name})" };
        }

        if (_abandoned)
        {
            return;
        }

        try
        {
            if (end.State != RunState.Running && _hosted is { } hosted)
            {
                await hosted.ReleaseAsync().WaitAsync(options.Patience).ConfigureAwait(true);
            }

            await _run.EndAsync(end).WaitAsync(options.Patience).ConfigureAwait(true);
        }
#pragma warning disable CA1031 // The run's grain asks how things are when it hears nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            _abandoned = true;
        }
    }

    private async Task<RunEnd> PlayTicksAsync()
    {
        var run = _hosted = await BeginAsync().WaitAsync(4 * options.Patience).ConfigureAwait(true);
        using var alone = run as IDisposable;
        var steps = RunShelf.ReadScenario(post.Spec).Steps;
        var every = post.Spec.CheckpointEvery > 0 ? post.Spec.CheckpointEvery : options.CheckpointEvery;
        _firstNews = run.Tick;
        while (!run.IsOver && !_stop && !_abandoned)
        {
            if (_pace.Left is var left && left > TimeSpan.Zero)
            {
                await (left >= NewsEvery ? TellAsync() : Task.CompletedTask).ConfigureAwait(true);
                await _pace.WaitAsync().ConfigureAwait(true);
                continue;
            }

            _pace.Begin();
            await AdvanceAsync(run, WantsFrame(run.Tick, steps)).ConfigureAwait(true);
            if (run.Tick % every == 0 && !run.IsOver)
            {
                await TellAsync().ConfigureAwait(true);
                await SaveAsync(run).ConfigureAwait(true);
            }
            else if (_newsBytes >= MostNewsBytes || Stopwatch.GetElapsedTime(_newsSent) >= NewsEvery)
            {
                await TellAsync().ConfigureAwait(true);
            }
        }

        await TellAsync().ConfigureAwait(true);
        return new RunEnd
        {
            Epoch = post.Epoch,
            State = run.IsOver ? RunState.Completed : RunState.Stopped,
            Ticks = run.Tick,
            Digest = run.RunDigest,
            AgentSteps = run.AgentSteps,
        };
    }

    private async Task AdvanceAsync(IHostedRun run, bool keeps)
    {
        var shows = _onlookers.Want(_entities);
        var played = await run.AdvanceAsync(keeps || shows).ConfigureAwait(true);
        if (shows && played.Frame is not null)
        {
            _onlookers.Show(Epoch, played);
        }

        // What was gathered for those who watch is no part of the run.
        await NoteAsync(keeps ? played : played with { Frame = null }).ConfigureAwait(true);
        _entities = played.Metrics.Agents + (long)played.Metrics.Targets;
    }

    private async Task<IHostedRun> BeginAsync() => post.Spec.Hosting == Hosting.Packed
        ? post.Shards == 0
            ? await AloneRun.BeginAsync(post, store).ConfigureAwait(true)
            : await PackedRun.BeginAsync(post, grains, shelf, options).ConfigureAwait(true)
        : RunShelf.ReadScenario(post.Spec) is Scenario
            ? await AgentsRun.BeginAsync(post, grains, shelf, store, options).ConfigureAwait(true)
            : await MembersRun.BeginAsync(post, grains, shelf, store, options).ConfigureAwait(true);

    private bool WantsFrame(int tick, int steps) => post.Spec.Frames switch
    {
        FrameWish.All => true,
        FrameWish.Sampled => ReportCollector.IsSampled(tick, steps),
        _ => false,
    };

    private async Task NoteAsync(PlayedTick played)
    {
        _writer.Clear();
        FrameParcels.Write(played.Metrics, played.Frame, _writer);
        var tick = _writer.Written.ToArray();
        if (MessageBound.InNews(options, tick.Length) is { } wrong)
        {
            throw new RunFaultException(wrong);
        }

        if (_newsBytes + tick.Length > MostNewsBytes)
        {
            await TellAsync().ConfigureAwait(true);
        }

        _news.Add(tick);
        _newsBytes += tick.Length;
        ClusterMetrics.Ticks.Add(1);
        ClusterMetrics.AgentSteps.Add(played.Metrics.Agents);
    }

    private async Task TellAsync()
    {
        if (_news.Count > 0)
        {
            var counts = await _run.ReportAsync(new NewsBatch { Epoch = post.Epoch, First = _firstNews, Ticks = [.. _news] })
                .WaitAsync(options.Patience).ConfigureAwait(true);
            Require(counts);
            _firstNews += _news.Count;
            _news.Clear();
            _newsBytes = 0;
        }

        _newsSent = Stopwatch.GetTimestamp();
    }

    private async Task SaveAsync(IHostedRun run)
    {
        var tick = run.Tick;
        var environment = await run.SaveAsync(RunKeys.Checkpoint(post.Run, post.Epoch, tick))
            .WaitAsync(4 * options.Patience).ConfigureAwait(true);
        if (environment is null)
        {
            return;
        }

        var checkpoint = new RunCheckpoint { Epoch = post.Epoch, Tick = tick, Environment = environment };
        Require(await _run.CommitAsync(checkpoint).WaitAsync(options.Patience).ConfigureAwait(true));
        ClusterMetrics.Checkpoints.Add(1);
    }

    private void Require(bool counts)
    {
        if (!counts)
        {
            _abandoned = true;
            throw new RunInterruptedException($"epoch {post.Epoch} no longer counts");
        }
    }
}
