namespace Covey.Environment.Worlds.Retention;

/// <summary>One type of agents: how many come, and when they leave (Section 2.1).</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="ArrivalRate">λ: arrivals a period in units of the market's scale, above 0.</param>
/// <param name="Departure">ℓ.</param>
public sealed record AgentType(string Name, double ArrivalRate, DepartureFunction Departure)
{
    /// <summary>
    /// V (App. C.1): the type enters only if its long-run average reward is at least this. 0: arrivals are exogenous.
    /// </summary>
    public double ReservationValue { get; init; }

    /// <summary>What the type leaves by if it remembers two periods (App. G); null: only the last reward counts.</summary>
    public MemoryFunction? Memory { get; init; }
}
