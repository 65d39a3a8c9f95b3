using Covey.Runtime.Ticks;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>
/// Shows how far a run is, on standard error and only if it takes longer than a second: a bar for a person, a plain
/// line now and then for a file. It asks for no frame and looks at the clock about ten times a second, so it costs
/// the run nothing.
/// </summary>
internal sealed class RunProgress : IRunObserver, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    private readonly Terminal _terminal;
    private readonly string _label;
    private readonly int _steps;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _lastLine;
    private Task? _bar;
    private volatile int _played;
    private int _nextLook = 1;

    /// <summary>Progress of one run.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="label">What is being played.</param>
    /// <param name="steps">Ticks in the run.</param>
    /// <param name="clock">What time it is; null: the system's.</param>
    public RunProgress(Terminal terminal, string label, int steps, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _start = _clock.GetTimestamp();
        _terminal = terminal;
        _label = label;
        _steps = steps;
    }

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        var played = metrics.Tick + 1;
        if (played >= _nextLook)
        {
            Look(played);
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        _done.TrySetResult();
        _bar?.GetAwaiter().GetResult();
    }

    private void Look(int played)
    {
        var elapsed = _clock.GetElapsedTime(_start);
        var ticksPerLook = elapsed > TimeSpan.Zero ? played * (LookEvery / elapsed) : played;
        _nextLook = played + (int)Math.Clamp(ticksPerLook, 1, played);
        _played = played;
        if (elapsed < Patience || played == _steps)
        {
            return;
        }

        if (_terminal.ErrorIsTerminal)
        {
            _bar ??= ShowBarAsync();
        }
        else if (elapsed - _lastLine >= LineEvery)
        {
            _lastLine = elapsed;
            _terminal.Error.WriteLine($"{_label}: tick {played} of {_steps}");
        }
    }

    private Task ShowBarAsync()
        => _terminal.ErrorConsole().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(_label), maxValue: _steps);
                while (!_done.Task.IsCompleted)
                {
                    task.Value = _played;
                    await Task.WhenAny(_done.Task, Task.Delay(LookEvery)).ConfigureAwait(false);
                }
            });
}
