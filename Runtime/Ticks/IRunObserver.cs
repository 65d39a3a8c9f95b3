namespace Covey.Runtime.Ticks;

/// <summary>Whoever watches a run. Observers are called in order, one tick at a time, and cannot change the run.</summary>
public interface IRunObserver
{
    /// <summary>Whether <see cref="OnTick"/> is to be given every entity of this tick; gathering them costs time.</summary>
    bool WantsFrame(int tick);

    /// <summary>One tick is done.</summary>
    /// <param name="metrics">What was measured.</param>
    /// <param name="frame">Every entity, if any observer wanted it; else null.</param>
    void OnTick(in TickMetrics metrics, Frame? frame);
}
