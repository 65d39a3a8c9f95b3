using Covey.Environment.Worlds.Retention;

namespace Covey.Runtime.Reproductions;

/// <summary>The instances of the document on retention.</summary>
internal static class RetentionMarkets
{
    /// <summary>Section 4: three types with exponential, linear and quadratic departures.</summary>
    public static RetentionMarket SectionFour() => new(
        [.. Enumerable.Range(15, 46).Select(r => (double)r)],
        [
            new AgentType("exponential", 10.0 / 3, new ExponentialDeparture(0.07, 15)),
            new AgentType("linear", 10.0 / 3, new LinearDeparture(1.0 / 45, 4.0 / 3)),
            new AgentType("quadratic", 10.0 / 3, new QuadraticDeparture(1.0 / 2025, 2.0 / 135, 8.0 / 9)),
        ],
        new NewsvendorRevenue(100, 150));

    /// <summary>App. E.3, with one of its revenues.</summary>
    public static RetentionMarket Small(Revenue revenue) =>
        new([15, 40, 60], [new AgentType("only", 1, new TableDeparture([15, 40, 60], [0.8, 0.5, 0.1]))], revenue);

    /// <summary>Proposition 3.3 with D = 100, v₁ = 1, v₂ = 2, α = 5: one type stays for 1, the other for 2.</summary>
    public static RetentionMarket Learnable() => new(
        [0, 1, 2],
        [new AgentType("type 1", 25, new TableDeparture([0, 1, 2], [1, 0, 0])), new AgentType("type 2", 50, new TableDeparture([0, 1, 2], [1, 1, 0]))],
        new NewsvendorRevenue(5, 100));

    /// <summary>Two types on Ξ = {0, 1} with a linear revenue, as Proposition 3.5 has them.</summary>
    public static RetentionMarket TwoTypes(double price, (double Rate, double Unpaid, double Paid) first, (double Rate, double Unpaid, double Paid) second) => new(
        [0, 1],
        [
            new AgentType("type 1", first.Rate, new TableDeparture([0, 1], [first.Unpaid, first.Paid])),
            new AgentType("type 2", second.Rate, new TableDeparture([0, 1], [second.Unpaid, second.Paid])),
        ],
        new LinearRevenue(price));
}
