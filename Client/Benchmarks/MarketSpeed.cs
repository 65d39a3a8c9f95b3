namespace Covey.Client.Benchmarks;

/// <summary>What was measured of a retention market with individual agents.</summary>
/// <param name="Agents">Agents alive in the last period.</param>
/// <param name="Threads">Worker threads.</param>
/// <param name="Periods">Periods played in all repetitions.</param>
/// <param name="AgentPeriodsPerSecond">The median over repetitions.</param>
/// <param name="BytesPerAgent">Memory that the run holds, divided by its agents.</param>
internal sealed record MarketSpeed(int Agents, int Threads, int Periods, double AgentPeriodsPerSecond, double BytesPerAgent);
