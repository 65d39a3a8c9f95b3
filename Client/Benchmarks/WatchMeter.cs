using System.Diagnostics;
using Covey.Runtime.Ticks;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Compares ticks with a viewer and ticks without: the viewer looks for some ticks, then for as many looks away, and so on
/// through the run, so that a machine whose speed drifts favours neither. The first block does not count.
/// </summary>
/// <param name="block">Ticks in a row.</param>
/// <param name="look">Called with whether the viewer is to look.</param>
internal sealed class WatchMeter(int block, Action<bool> look) : IRunObserver
{
    private readonly double[] _seconds = new double[2];
    private readonly double[] _work = new double[2];
    private readonly int[] _ticks = new int[2];
    private long _began;
    private TimeSpan _worked;

    /// <summary>Seconds a tick takes.</summary>
    /// <param name="watched">With a viewer or without.</param>
    public double SecondsATick(bool watched) => _seconds[Place(watched)] / _ticks[Place(watched)];

    /// <summary>Seconds that all processors spend on a tick in this process.</summary>
    /// <param name="watched">With a viewer or without.</param>
    public double WorkATick(bool watched) => _work[Place(watched)] / _ticks[Place(watched)];

    /// <summary>Seconds during which the viewer looked.</summary>
    public double Watched => _seconds[Place(watched: true)];

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        if ((metrics.Tick + 1) % block != 0)
        {
            return;
        }

        var number = (metrics.Tick + 1) / block;
        var worked = System.Environment.CpuUsage.TotalTime;
        if (number > 1)
        {
            var place = Place(IsWatched(number - 1));
            _seconds[place] += Stopwatch.GetElapsedTime(_began).TotalSeconds;
            _work[place] += (worked - _worked).TotalSeconds;
            _ticks[place] += block;
        }

        look(IsWatched(number));
        _worked = worked;
        _began = Stopwatch.GetTimestamp();
    }

    private static int Place(bool watched) => watched ? 1 : 0;

    private static bool IsWatched(int number) => number % 2 == 0;
}
