using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>
/// Shows how far some work is, on standard error and only if it takes longer than a second: a bar for a person, a plain
/// line now and then for a file. May be told by several threads at once.
/// </summary>
internal sealed class WorkProgress : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    private readonly Terminal _terminal;
    private readonly string _label;
    private readonly string _unit;
    private readonly int _total;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private TimeSpan _lastLine;
    private Task? _bar;
    private volatile int _played;
    private volatile string _note = "";

    /// <summary>Progress of some work.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="label">What is being done.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="total">How many there are to do.</param>
    /// <param name="clock">What time it is; null: the system's.</param>
    public WorkProgress(Terminal terminal, string label, string unit, int total, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _start = _clock.GetTimestamp();
        _terminal = terminal;
        _label = label;
        _unit = unit;
        _total = total;
    }

    /// <summary>Takes note of how many are done.</summary>
    /// <param name="done">How many.</param>
    /// <param name="note">What else is to be said.</param>
    /// <returns>After how many more it is worth telling again.</returns>
    public int Tell(int done, string note = "")
    {
        lock (_lock)
        {
            var elapsed = _clock.GetElapsedTime(_start);
            _played = Math.Max(_played, done);
            _note = note;
            if (elapsed >= Patience && done < _total)
            {
                Show(done, elapsed);
            }

            var perLook = elapsed > TimeSpan.Zero ? done * (LookEvery / elapsed) : done;
            return (int)Math.Clamp(perLook, 1, Math.Max(1, done));
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        _done.TrySetResult();
        _bar?.GetAwaiter().GetResult();
    }

    private string Described() => _note.Length == 0 ? _label : $"{_label} ({_note})";

    private void Show(int done, TimeSpan elapsed)
    {
        if (_terminal.ErrorIsTerminal)
        {
            _bar ??= ShowBarAsync();
        }
        else if (elapsed - _lastLine >= LineEvery)
        {
            _lastLine = elapsed;
            var note = _note.Length == 0 ? "" : $", {_note}";
            _terminal.Error.WriteLine($"{_label}: {_unit} {done} of {_total}{note}");
        }
    }

    private Task ShowBarAsync()
        => _terminal.ErrorConsole().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(Described()), maxValue: _total);
                while (!_done.Task.IsCompleted)
                {
                    task.Value = _played;
                    task.Description = Markup.Escape(Described());
                    await Task.WhenAny(_done.Task, Task.Delay(LookEvery)).ConfigureAwait(false);
                }
            });
}
