using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

/// <summary>Markets to test with.</summary>
internal static class Markets
{
    /// <summary>The market of Section 4.</summary>
    public static RetentionMarket SectionFour() => new(
        [.. Enumerable.Range(15, 46).Select(r => (double)r)],
        [
            new AgentType("exponential", 10.0 / 3, new ExponentialDeparture(0.07, 15)),
            new AgentType("linear", 10.0 / 3, new LinearDeparture(1.0 / 45, 4.0 / 3)),
            new AgentType("quadratic", 10.0 / 3, new QuadraticDeparture(1.0 / 2025, 2.0 / 135, 8.0 / 9)),
        ],
        new NewsvendorRevenue(100, 150));

    /// <summary>The market of Fig. 6.</summary>
    public static RetentionMarket Small(Revenue? revenue = null) => new(
        [15, 40, 60],
        [new AgentType("only", 1, new TableDeparture([15, 40, 60], [0.8, 0.5, 0.1]))],
        revenue ?? new NewsvendorRevenue(100, 5));

    /// <summary>The market of Proposition 3.5 with λ = 1.</summary>
    public static RetentionMarket Cyclic(double reward, double price) => new(
        [0, reward],
        [
            new AgentType("1", 0.1, new TableDeparture([0, reward], [0.1, 0])),
            new AgentType("2", 1, new TableDeparture([0, reward], [1, 0.5])),
        ],
        new LinearRevenue(price));

    /// <summary>A market drawn at random: 2 to 5 rewards, 1 to 3 types, any of the revenues.</summary>
    public static RetentionMarket Random(int number, bool reservations)
    {
        var random = new RandomSource(4711);
        var next = 0;
        double Draw(double low, double high) => low + ((high - low) * random.Uniform(RandomStream.World, number, 0, next++));

        var rewards = new double[2 + (int)Draw(0, 4)];
        double reward = Draw(0, 5);
        for (var at = 0; at < rewards.Length; at++)
        {
            rewards[at] = reward;
            reward += Draw(0.5, 20);
        }

        var types = Enumerable.Range(0, 1 + (int)Draw(0, 3)).Select(type =>
        {
            var falling = Enumerable.Range(0, rewards.Length).Select(_ => Draw(0.02, 1)).OrderDescending().ToArray();
            return new AgentType($"{type}", Draw(0.2, 3), new TableDeparture(rewards, falling))
            {
                ReservationValue = reservations ? Draw(0, rewards[^1]) : 0,
            };
        }).ToArray();
        Revenue revenue = (int)Draw(0, 5) switch
        {
            0 => new NewsvendorRevenue(Draw(5, 100), Draw(1, 30)),
            1 => new PowerRevenue(Draw(20, 200), Draw(0.2, 0.95)),
            2 => new LogRevenue(Draw(20, 400)),
            3 => new LinearRevenue(Draw(5, 60)),
            _ => new LesserPowerRevenue(Draw(20, 200), 0.9, Draw(2, 6), 0.1),
        };
        return new RetentionMarket(rewards, types, revenue);
    }
}
