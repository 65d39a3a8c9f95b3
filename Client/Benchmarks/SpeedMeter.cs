using System.Diagnostics;
using Covey.Runtime.Ticks;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Measures agent-steps a second and ends the run when its time is up. The first tick, in which everybody is placed, is
/// not counted.
/// </summary>
/// <param name="limit">How long to measure.</param>
/// <param name="timeUp">Cancelled then.</param>
internal sealed class SpeedMeter(TimeSpan limit, CancellationTokenSource timeUp) : IRunObserver
{
    private const int FewestTicks = 3;
    private long _start;
    private long _agentSteps;
    private TimeSpan _elapsed;

    /// <summary>Ticks measured.</summary>
    public int Ticks { get; private set; }

    /// <summary>Agent-steps a second; 0 if there was nothing to measure.</summary>
    public double AgentStepsPerSecond => _elapsed > TimeSpan.Zero ? _agentSteps / _elapsed.TotalSeconds : 0;

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        if (metrics.Tick == 0)
        {
            _start = Stopwatch.GetTimestamp();
            return;
        }

        Ticks++;
        _agentSteps += metrics.Agents;
        _elapsed = Stopwatch.GetElapsedTime(_start);
        if (Ticks >= FewestTicks && _elapsed >= limit)
        {
            timeUp.Cancel();
        }
    }
}
