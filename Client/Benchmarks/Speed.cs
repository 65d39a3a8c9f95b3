namespace Covey.Client.Benchmarks;

/// <summary>What was measured of a setting.</summary>
/// <param name="Case">The setting.</param>
/// <param name="AgentStepsPerSecond">The median over repetitions.</param>
/// <param name="Ticks">Ticks played in all repetitions.</param>
internal sealed record Speed(SpeedCase Case, double AgentStepsPerSecond, int Ticks);
