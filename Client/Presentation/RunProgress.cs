using Covey.Runtime.Ticks;

namespace Covey.Client.Presentation;

/// <summary>
/// Shows how far a run is. It asks for no frame and looks at the clock about ten times a second, so it costs the run nothing.
/// </summary>
/// <param name="terminal">Where to show it.</param>
/// <param name="label">What is being played.</param>
/// <param name="steps">Ticks in the run.</param>
/// <param name="clock">What time it is; null: the system's.</param>
internal sealed class RunProgress(Terminal terminal, string label, int steps, TimeProvider? clock = null) : IRunObserver, IDisposable
{
    private readonly WorkProgress _progress = new(terminal, label, "tick", steps, clock);
    private int _nextLook = 1;

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        var played = metrics.Tick + 1;
        if (played >= _nextLook)
        {
            _nextLook = played + _progress.Tell(played);
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose() => _progress.Dispose();
}
