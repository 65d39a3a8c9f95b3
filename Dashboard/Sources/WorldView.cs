using Covey.Environment.Scenarios;

namespace Covey.Dashboard.Sources;

/// <summary>What can be looked at of a run's world.</summary>
/// <param name="Scenario">What is played.</param>
/// <param name="Ticks">Ticks that were played.</param>
/// <param name="Reason">Why there is nothing to be drawn, one sentence; null if there is.</param>
public sealed record WorldView(IScenario Scenario, int Ticks, string? Reason);
