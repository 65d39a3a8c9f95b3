using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Inspection;
using Covey.Runtime.Scenarios;

namespace Covey.Dashboard.Replays;

/// <summary>
/// Where recorded runs are played again to be looked at. A few at a time, a few kept; what is asked for is given up when
/// whoever asked has left.
/// </summary>
internal sealed class ReplayRoom : IDisposable
{
    /// <summary>Agents and targets of a run that can be played again.</summary>
    public const int MostEntities = 1_000_000;

    private const int AtOnce = 2;
    private const int MostKept = 16;
    private const long KeyframeBytes = 64 << 20;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _machine = new(AtOnce, AtOnce);
    private readonly List<Place> _places = [];

    /// <summary>Why a scenario's ticks cannot be drawn, in a sentence; null if they can.</summary>
    public static string? WhyNot(IScenario scenario) => scenario switch
    {
        not Scenario => "This kind of world has no places to draw.",
        Scenario { World.Extent: null } => "The entities of this world have no places.",
        Scenario { Population: var population } when Entities(population.Agents.Max) + Entities(population.Targets.Max) > MostEntities
            => $"The world has room for more than {MostEntities:N0} entities, too many to be played again here.",
        _ => null,
    };

    /// <summary>Uses the replay of a run.</summary>
    /// <param name="key">Which run; another key, another replay.</param>
    /// <param name="load">Reads its scenario; called once.</param>
    /// <param name="use">What to do with it, one caller at a time.</param>
    /// <param name="stop">Whoever asked has left.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<T> UseAsync<T>(string key, Func<StageRunnable> load, Func<RunReplay, T> use, CancellationToken stop) =>
        UseAsync(key, () => new RunReplay(load(), KeyframeBytes), use, stop);

    /// <summary>Works something out, if it was not yet, and keeps it.</summary>
    public Task<T> OnceAsync<T>(string key, Func<T> play, CancellationToken stop)
        where T : class
        => UseAsync(key, () => new Kept<T>(play()), kept => kept.Value, stop);

    /// <summary>Works something out that is not kept.</summary>
    public async Task<T> WorkAsync<T>(Func<T> work, CancellationToken stop)
    {
        await _machine.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, stop).ConfigureAwait(false);
        }
        finally
        {
            _machine.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            // Whatever is still in use goes with the process.
            foreach (var place in _places.Where(place => place.Users == 0))
            {
                place.Dispose();
            }

            _places.Clear();
        }

    }

    private static long Entities(int most) => most;

    /// <summary>Uses what is kept of a run.</summary>
    public async Task<T> UseAsync<TKept, T>(string key, Func<TKept> make, Func<TKept, T> use, CancellationToken stop)
        where TKept : class, IDisposable
    {
        var place = Take(key);
        try
        {
            await place.Turn.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                return await WorkAsync(() => use((TKept)(place.Content ??= make())), stop).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What failed once may be left half done.
                place.Content?.Dispose();
                place.Content = null;
                throw;
            }
            finally
            {
                place.Turn.Release();
            }
        }
        finally
        {
            Leave(place);
        }
    }

    private Place Take(string key)
    {
        lock (_gate)
        {
            var place = _places.Find(known => known.Key == key) ?? new Place(key);
            _places.Remove(place);
            _places.Add(place);
            place.Users++;
            for (var at = 0; _places.Count > MostKept && at < _places.Count; at++)
            {
                if (_places[at].Users == 0)
                {
                    _places[at].Dispose();
                    _places.RemoveAt(at--);
                }
            }

            return place;
        }
    }

    private void Leave(Place place)
    {
        lock (_gate)
        {
            place.Users--;
        }
    }

    private sealed class Kept<T>(T value) : IDisposable
    {
        public T Value => value;

        public void Dispose() => (value as IDisposable)?.Dispose();
    }

    private sealed class Place(string key) : IDisposable
    {
        public string Key => key;

        public int Users { get; set; }

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public IDisposable? Content { get; set; }

        public void Dispose()
        {
            Content?.Dispose();
            Turn.Dispose();
        }
    }
}
