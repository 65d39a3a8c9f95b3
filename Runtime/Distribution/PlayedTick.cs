using Covey.Runtime.Ticks;

namespace Covey.Runtime.Distribution;

/// <summary>A tick that was played.</summary>
/// <param name="Metrics">What was measured of it.</param>
/// <param name="Frame">Every entity, if they were wanted; overwritten by the next tick.</param>
public readonly record struct PlayedTick(TickMetrics Metrics, Frame? Frame);
