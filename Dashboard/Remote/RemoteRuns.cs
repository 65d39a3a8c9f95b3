using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Covey.Dashboard.Replays;
using Covey.Dashboard.Sources;

namespace Covey.Dashboard.Remote;

/// <summary>
/// Runs that are played elsewhere, as the dashboard serves them. It keeps what it has read of them and nothing else: while
/// nobody looks, nobody is asked.
/// </summary>
public sealed class RemoteRuns : IRunSource, IAsyncDisposable
{
    private const int MostFollowed = 32;
    private const int MostCards = 1_000;
    private const int MostTrainings = 200;

    private readonly ReplayRoom _replays = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<(string Name, RemoteFollower Follower)> _followed = [];
    private readonly ConcurrentDictionary<string, RemoteCard> _cards = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TrainingLog> _trainings = new(StringComparer.Ordinal);

    /// <summary>Over some place where runs are played.</summary>
    /// <param name="runs">The place.</param>
    public RemoteRuns(IRemoteRuns runs)
    {
        Runs = runs;
        Records = new RemoteRecords(runs);
    }

    /// <inheritdoc/>
    public string Engine => Runs.Engine;

    /// <inheritdoc/>
    public string Place => Runs.Place;

    /// <inheritdoc/>
    public bool MayStart => true;

    /// <summary>Where the runs are.</summary>
    internal IRemoteRuns Runs { get; }

    /// <summary>Records that were written here.</summary>
    internal RemoteRecords Records { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IServedRun>> ListAsync(CancellationToken stop)
    {
        var statuses = await Runs.ListAsync(stop).ConfigureAwait(false);
        return await Task.WhenAll(statuses.Select(status => ServeAsync(status, stop))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IServedRun?> FindAsync(string name, CancellationToken stop) =>
        await Runs.StatusAsync(name, stop).ConfigureAwait(false) is { } status ? await ServeAsync(status, stop).ConfigureAwait(false) : null;

    /// <inheritdoc/>
    public async Task<string> StartAsync(RunRequest request, CancellationToken stop)
    {
        // Building a world may take a while.
        var loaded = await Task.Run(() => StartRules.Load(request), stop).ConfigureAwait(false);
        var name = await Runs.StartAsync(loaded.Scenario, stop).ConfigureAwait(false);
        if (request.TicksPerSecond is not null)
        {
            // A short run may be over by now, and needs no pace.
            await Runs.SetPaceAsync(name, request.TicksPerSecond, stop).ConfigureAwait(false);
        }

        return name;
    }

    /// <inheritdoc/>
    public Task<JsonObject> LoadAsync(CancellationToken stop) => Runs.LoadAsync(stop);

    /// <summary>Lets go of what was read, and of whoever still watches.</summary>
    public ValueTask DisposeAsync()
    {
        _followed.ForEach(known => known.Follower.Dispose());
        _followed.Clear();
        foreach (var log in _trainings.Values)
        {
            log.Dispose();
        }

        Records.Dispose();
        _replays.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Removes one that has ended, and what was read of it.</summary>
    /// <exception cref="RunRefusedException">It goes on.</exception>
    internal async Task DeleteAsync(RemoteStatus status, CancellationToken stop)
    {
        if (status.GoesOn || !await Runs.DeleteAsync(status.Name, stop).ConfigureAwait(false))
        {
            throw new RunRefusedException("The run goes on; it can be deleted once it has ended.");
        }

        await ForgetAsync(status.Name, stop).ConfigureAwait(false);
    }

    private async Task ForgetAsync(string name, CancellationToken stop)
    {
        await Records.ForgetAsync(name, stop).ConfigureAwait(false);
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            foreach (var (_, follower) in _followed.Where(known => known.Name == name))
            {
                follower.Dispose();
            }

            _followed.RemoveAll(known => known.Name == name);
            _cards.TryRemove(name, out _);
            _trainings.TryRemove(name, out _);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What brings a run's ticks here.</summary>
    internal async Task<RemoteFollower> FollowerAsync(string name, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var at = _followed.FindIndex(known => known.Name == name);
            var found = at < 0 ? (name, await FollowAsync(name, stop).ConfigureAwait(false)) : _followed[at];
            if (at >= 0)
            {
                _followed.RemoveAt(at);
            }

            // The one asked for last is the last to go; one that is watched stays.
            _followed.Add(found);
            for (var old = 0; _followed.Count > MostFollowed && old < _followed.Count - 1; old++)
            {
                if (_followed[old].Follower.Feed.Viewers == 0)
                {
                    _followed[old].Follower.Dispose();
                    _followed.RemoveAt(old--);
                }
            }

            return found.Item2;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<RemoteFollower> FollowAsync(string name, CancellationToken stop)
    {
        var read = await Runs.ReadAsync(name, stop).ConfigureAwait(false);
        var runnable = await Task.Run(read, stop).ConfigureAwait(false);
        return new RemoteFollower(Runs, name, runnable.Scenario, new ReplayedRun(_replays, name, read));
    }

    private Task<IServedRun> ServeAsync(RemoteStatus status, CancellationToken stop) =>
        status.IsTraining ? ServeTrainingAsync(status, stop) : ServeRunAsync(status, stop);

    private async Task<IServedRun> ServeTrainingAsync(RemoteStatus status, CancellationToken stop)
    {
        if (!_trainings.TryGetValue(status.Name, out var log))
        {
            var (scenario, seed) = await Runs.TrainingAsync(status.Name, stop).ConfigureAwait(false);
            if (_trainings.Count >= MostTrainings)
            {
                _trainings.Clear();
            }

            log = _trainings.GetOrAdd(status.Name, new TrainingLog(Runs, status.Name, scenario, seed));
        }

        return new RemoteTraining(this, status, log, await log.LatestAsync(status.Ticks, stop).ConfigureAwait(false));
    }

    // What the list says of a run and does not change is read once.
    private async Task<IServedRun> ServeRunAsync(RemoteStatus status, CancellationToken stop)
    {
        if (!_cards.TryGetValue(status.Name, out var card))
        {
            var read = await Runs.ReadAsync(status.Name, stop).ConfigureAwait(false);
            card = await Task.Run(() => RemoteCard.Of(read().Scenario), stop).ConfigureAwait(false);
            if (_cards.Count >= MostCards)
            {
                _cards.Clear();
            }

            _cards[status.Name] = card;
        }

        return new RemoteRun(this, status, card);
    }
}
