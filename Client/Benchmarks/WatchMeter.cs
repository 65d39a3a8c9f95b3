using System.Diagnostics;
using Covey.Runtime.Ticks;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Compares ticks with a viewer and ticks without: the viewer looks for some ticks, then for as many looks away, and so on
/// through the run. Each block of watched ticks is held against those before and after it, and the median of these ratios is
/// taken, so that neither a machine whose speed drifts nor one that is held up now and then favours either.
/// </summary>
/// <param name="block">Ticks in a row.</param>
/// <param name="look">Called with whether the viewer is to look.</param>
/// <param name="frames">How many frames the viewer was given so far.</param>
internal sealed class WatchMeter(int block, Action<bool> look, Func<long> frames) : IRunObserver
{
    private readonly List<double> _seconds = [];
    private readonly List<double> _work = [];
    private readonly List<long> _frames = [];
    private long _began;
    private long _framed;
    private TimeSpan _worked;

    /// <summary>Seconds that a tick takes while nobody looks.</summary>
    public double SecondsATick => Median(_seconds.Where((_, at) => !IsWatched(at))) / block;

    /// <summary>How many times as long a tick takes with a viewer.</summary>
    public double Time => Median(Ratios(_seconds));

    /// <summary>How many times as much all processors spend on a tick in this process, which the viewer is not.</summary>
    public double Work => Median(Ratios(_work));

    /// <summary>Frames a second that the viewer got while it looked.</summary>
    public double FramesPerSecond => _frames.Where((_, at) => IsWatched(at)).Sum() / _seconds.Where((_, at) => IsWatched(at)).Sum();

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        if ((metrics.Tick + 1) % block != 0)
        {
            return;
        }

        // What comes before the first block is the placing of everybody, and does not count.
        var worked = System.Environment.CpuUsage.TotalTime;
        if (_began != 0)
        {
            _seconds.Add(Stopwatch.GetElapsedTime(_began).TotalSeconds);
            _work.Add((worked - _worked).TotalSeconds);
            _frames.Add(frames() - _framed);
        }

        look(IsWatched(_seconds.Count));
        _worked = worked;
        _framed = frames();
        _began = Stopwatch.GetTimestamp();
    }

    private static bool IsWatched(int number) => number % 2 == 1;

    private static IEnumerable<double> Ratios(List<double> blocks)
    {
        for (var at = 1; at < blocks.Count - 1; at += 2)
        {
            yield return 2 * blocks[at] / (blocks[at - 1] + blocks[at + 1]);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
