namespace Covey.Dashboard.Live;

/// <summary>What a viewer is told at once.</summary>
/// <param name="Frame">A frame, to be released; null if none was asked for, or none is new.</param>
/// <param name="Metrics">The ticks since the last time; null if they were not asked for.</param>
/// <param name="AgentStepsPerSecond">How fast the run goes.</param>
/// <param name="HasMessages">Whether frames can be had with messages.</param>
/// <param name="Ended">How the run ended; null while it is going.</param>
public sealed record LiveNews(PackedFrame? Frame, RunCurves? Metrics, double AgentStepsPerSecond, bool HasMessages, string? Ended);
