using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Runtime.Distribution;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Remote;

/// <summary>
/// Brings the ticks of a run that is played elsewhere to whoever watches it here, and frames as they are asked for. While
/// nobody watches nothing is asked for.
/// </summary>
internal sealed class RemoteFollower : IDisposable
{
    private const int AtOnce = 1_000;

    // So many agent-steps are played again for the messages of one frame.
    private const long QuicklyPlayed = 2_000_000;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly IRemoteRuns _runs;
    private readonly string _name;
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationToken _end;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly Frame _frame = new();
    private readonly Frame _looked = new();
    private readonly Lock _gate = new();
    private bool _follows;
    private int _next;
    private int _lastWithLinks;
    private bool _isUpToDate;

    /// <summary>A follower of one run.</summary>
    /// <param name="runs">Where it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="scenario">What it plays.</param>
    /// <param name="replay">Plays it again here.</param>
    public RemoteFollower(IRemoteRuns runs, string name, IScenario scenario, ReplayedRun replay)
    {
        _runs = runs;
        _name = name;
        _end = _over.Token;
        Scenario = scenario;
        Replay = replay;
        Feed = new LiveFeed(scenario, Begin, hasLinks: ReplayRoom.WhyNot(scenario) is null);
    }

    /// <summary>What the run plays.</summary>
    public IScenario Scenario { get; }

    /// <summary>Plays it again here.</summary>
    public ReplayedRun Replay { get; }

    /// <summary>What is seen of it.</summary>
    public LiveFeed Feed { get; }

    /// <summary>The last frame that was asked for by its tick, for whoever asks for the same.</summary>
    public PackedFrame? LastFrame { get; set; }

    /// <summary>Brings all ticks that are known by now.</summary>
    public async Task CatchUpAsync(RemoteStatus status, CancellationToken stop)
    {
        while (_next < status.Ticks && await BringAsync(status.Ticks, stop).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    // Somebody watches or asks.
    private void Begin()
    {
        lock (_gate)
        {
            if (_asked.CurrentCount == 0)
            {
                _asked.Release();
            }

            if (_follows || _end.IsCancellationRequested)
            {
                return;
            }

            _follows = true;
        }

        _ = Task.Run(FollowAsync);
    }

    private async Task FollowAsync()
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(_end);
        var looking = LookAsync(done.Token);
        try
        {
            while (await FollowsOnAsync(done.Token).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The dashboard ends.
        }

        await done.CancelAsync().ConfigureAwait(false);
        await looking.ConfigureAwait(false);
        lock (_gate)
        {
            _follows = false;
        }

        if (Feed is { Viewers: > 0, Ended: null })
        {
            // Somebody came just now.
            Begin();
        }
    }

    // One round; false if nobody watches any longer or the run has ended.
    private async Task<bool> FollowsOnAsync(CancellationToken stop)
    {
        if (Feed.Viewers == 0)
        {
            return false;
        }

        try
        {
            // Asked before the ticks: if the run has ended by now, all of them come next.
            var status = await _runs.StatusAsync(_name, stop).ConfigureAwait(false);
            var brought = status is null ? 0 : await BringAsync(status.Ticks, stop).ConfigureAwait(false);
            if (brought == 0 && status is not { GoesOn: true })
            {
                Feed.End(status?.Status ?? "stopped");
                return false;
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Where the run is played, something was lost; it goes on there, and so does whoever watches.
            await Task.Delay(Rest, stop).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<int> BringAsync(int known, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var ticks = await _runs.TicksAsync(_name, _next, AtOnce, stop).ConfigureAwait(false);
            foreach (var tick in ticks)
            {
                var reader = new ParcelReader(tick.Span);
                Feed.OnTick(FrameParcels.Read(ref reader, _frame).Metrics, null);
                _next++;
            }

            if (!_isUpToDate && _next >= known)
            {
                _isUpToDate = true;
                Feed.IsUpToDate();
            }

            return ticks.Count;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await _asked.WaitAsync(stop).ConfigureAwait(false);
                while (Feed.IsFrameWanted)
                {
                    await ShowAsync(stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any longer.
        }
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        try
        {
            var parcel = await _runs.LookAsync(_name, stop).ConfigureAwait(false);
            if (!parcel.IsEmpty)
            {
                await ShowAsync(parcel, stop).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // As above.
        }

        await Task.Delay(Rest, stop).ConfigureAwait(false);
    }

    private async Task ShowAsync(ReadOnlyMemory<byte> parcel, CancellationToken stop)
    {
        var played = Read(parcel.Span);
        var tick = played.Metrics.Tick;
        if (Feed.AreLinksWanted && (long)(tick - _lastWithLinks) * played.Metrics.Agents > QuicklyPlayed)
        {
            Feed.GiveUpLinks();
        }

        if (Feed.AreLinksWanted)
        {
            // Messages are known to the shards alone, and to whoever plays the run again.
            Feed.Show(await Replay.FrameAsync(Scenario, tick, links: true, null, stop).ConfigureAwait(false));
            _lastWithLinks = tick;
        }
        else if (played.Frame is { } frame)
        {
            Feed.Show(played.Metrics, frame);
        }
    }

    private PlayedTick Read(ReadOnlySpan<byte> parcel)
    {
        var reader = new ParcelReader(parcel);
        return FrameParcels.Read(ref reader, _looked);
    }
}
