using System.Diagnostics;

namespace Covey.Grains.Runs;

/// <summary>How fast a run goes that somebody slows down: when its next tick is due. In the grain's turns.</summary>
internal sealed class TickPace
{
    private double? _ticksPerSecond;
    private long _due;
    private bool _over;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long the next tick has to wait; <see cref="TimeSpan.MaxValue"/>: until another pace is set.</summary>
    public TimeSpan Left => (_over ? null : _ticksPerSecond) switch
    {
        null => TimeSpan.Zero,
        0 => TimeSpan.MaxValue,
        _ => TimeSpan.FromSeconds(Math.Max(0, _due - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency),
    };

    /// <summary>Sets it.</summary>
    /// <param name="ticksPerSecond">Ticks a second at most, 0: the run waits; null: as fast as it can.</param>
    public void Set(double? ticksPerSecond)
    {
        (_ticksPerSecond, _due) = (ticksPerSecond, 0);
        Wake();
    }

    /// <summary>Nothing is waited for any more.</summary>
    public void End()
    {
        _over = true;
        Wake();
    }

    /// <summary>Waits until the next tick is due, or for less if the pace is set meanwhile.</summary>
    public async Task WaitAsync()
    {
        var left = Left;
        if (left > TimeSpan.Zero)
        {
            await _changed.Task.WaitAsync(left == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : left)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A tick begins. A run that fell behind does not hurry afterwards.</summary>
    public void Begin()
    {
        if (_ticksPerSecond is > 0 and var pace)
        {
            var (now, apart) = (Stopwatch.GetTimestamp(), (long)(Stopwatch.Frequency / pace));
            _due = (_due == 0 ? now : Math.Max(_due, now - apart)) + apart;
        }
    }

    private void Wake()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
