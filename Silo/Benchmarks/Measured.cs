namespace Covey.Silo.Benchmarks;

/// <summary>What was measured.</summary>
/// <param name="Agents">Agents that took part, summed over all ticks.</param>
/// <param name="Messages">
/// Messages: two for every agent and tick, which are its observation and its action, and those that agents sent to each other.
/// </param>
/// <param name="Ticks">Ticks, or rounds of bare calls.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="ProcessorSeconds">How long processors worked meanwhile, for all silos.</param>
/// <param name="Bytes">By how much memory in use was more than before, while it went on.</param>
/// <param name="AllocatedBytes">Bytes allocated in this process meanwhile.</param>
/// <param name="Silos">Silos in the cluster.</param>
internal sealed record Measured(
    long Agents, long Messages, int Ticks, double Seconds, double ProcessorSeconds, long Bytes, long AllocatedBytes, int Silos);
