using System.Diagnostics;

namespace Covey.Runtime.Engines;

/// <summary>How long something was at work, without what it waited. Nothing that is played depends on it.</summary>
internal sealed class BusyTimer
{
    private long _ticks;
    private long _since;

    /// <summary>Milliseconds at work until it was held last.</summary>
    public double Milliseconds => 1e3 * _ticks / Stopwatch.Frequency;

    /// <summary>Begins to count from nothing.</summary>
    public void Restart()
    {
        _ticks = 0;
        GoOn();
    }

    /// <summary>The work goes on.</summary>
    public void GoOn() => _since = Stopwatch.GetTimestamp();

    /// <summary>The work is done, or waits.</summary>
    public void Hold() => _ticks += Stopwatch.GetTimestamp() - _since;
}
