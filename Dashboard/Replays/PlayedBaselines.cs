using System.Diagnostics;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;

namespace Covey.Dashboard.Replays;

/// <summary>A run's baselines, played when somebody looks at its curves, a piece each time. For one caller at a time.</summary>
/// <param name="baselines">What to play.</param>
internal sealed class PlayedBaselines(IReadOnlyList<IRunnable> baselines) : IDisposable
{
    /// <summary>How long a caller waits for more of them.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly BaselinesBeside _beside = new(baselines);
    private readonly List<double>[] _utilities = [.. baselines.Select(_ => new List<double>())];
    private int _played;

    /// <summary>Plays on, for a while at most, and returns the utilities of each so far.</summary>
    /// <param name="ticks">Ticks to play in all.</param>
    /// <param name="stop">Whoever asked has left.</param>
    public BaselineUtilities Play(int ticks, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (_utilities.Length > 0 && _played < ticks && Stopwatch.GetElapsedTime(began) < Patience)
        {
            stop.ThrowIfCancellationRequested();
            _beside.Advance();
            _played++;
            for (var baseline = 0; baseline < _utilities.Length; baseline++)
            {
                _utilities[baseline].Add(_beside.Utility(baseline));
            }
        }

        return new BaselineUtilities(
            _played, [.. _utilities.Select((utilities, at) => (_beside.Names[at], utilities.ToArray()))]);
    }

    /// <inheritdoc/>
    public void Dispose() => _beside.Dispose();
}
