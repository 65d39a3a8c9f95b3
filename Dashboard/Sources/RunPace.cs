using System.Diagnostics;

namespace Covey.Dashboard.Sources;

/// <summary>How fast a run goes: it waits before each tick until that is due.</summary>
internal sealed class RunPace : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private double? _ticksPerSecond;
    private long _due;
    private volatile bool _disposed;

    /// <summary>Ticks a second; 0: it waits; null: as fast as it can.</summary>
    public double? TicksPerSecond
    {
        get
        {
            lock (_gate)
            {
                return _ticksPerSecond;
            }
        }
    }

    /// <summary>Whether the run is to wait until another pace is set.</summary>
    public bool IsPaused => TicksPerSecond == 0;

    /// <summary>Sets it.</summary>
    public void Set(double? ticksPerSecond)
    {
        lock (_gate)
        {
            _ticksPerSecond = ticksPerSecond;
            _due = 0;
        }

        Wake();
    }

    /// <summary>Ends a wait early.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (!_disposed && _signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    /// <summary>Waits until the next tick is due; true if the wait was ended early, so that it must be called again.</summary>
    public bool Wait()
    {
        TimeSpan left;
        lock (_gate)
        {
            if (_ticksPerSecond is not { } pace)
            {
                return false;
            }

            var now = Stopwatch.GetTimestamp();
            left = pace == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(Math.Max(0, _due - now) / (double)Stopwatch.Frequency);
            if (left == TimeSpan.Zero)
            {
                // A run that fell behind does not hurry afterwards.
                _due = Math.Max(_due, now - (long)(Stopwatch.Frequency / pace)) + (long)(Stopwatch.Frequency / pace);
                return false;
            }
        }

        _signal.Wait(left);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _signal.Dispose();
        }
    }
}
