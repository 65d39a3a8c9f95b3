using System.Diagnostics;

namespace Covey.Dashboard.Live;

/// <summary>Agent-steps a second over the last seconds or so. Not thread-safe.</summary>
internal sealed class Speedometer
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private long _since = Stopwatch.GetTimestamp();
    private long _steps;

    /// <summary>What it shows.</summary>
    public double PerSecond { get; private set; }

    /// <summary>What was added so far does not count: it was played before.</summary>
    public void Restart()
    {
        PerSecond = 0;
        _steps = 0;
        _since = Stopwatch.GetTimestamp();
    }

    /// <summary>A tick with so many agents is done.</summary>
    public void Add(int agents)
    {
        _steps += agents;
        var elapsed = Stopwatch.GetElapsedTime(_since);
        if (elapsed >= Window || PerSecond == 0)
        {
            PerSecond = _steps / Math.Max(elapsed.TotalSeconds, 1e-6);
        }

        if (elapsed >= Window)
        {
            _steps = 0;
            _since = Stopwatch.GetTimestamp();
        }
    }
}
