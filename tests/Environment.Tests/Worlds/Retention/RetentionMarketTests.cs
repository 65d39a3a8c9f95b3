using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

public sealed class RetentionMarketTests
{
    private static readonly Revenue Any = new LinearRevenue(1);

    [Fact]
    public void An_increasing_departure_function_is_refused()
    {
        var wrong = Assert.Throws<ScenarioException>(() => new RetentionMarket([0, 1], [new AgentType("odd", 1, new TableDeparture([0, 1], [0.2, 0.3]))], Any));
        Assert.Equal("types[0].departure", wrong.Path);
        Assert.Contains("rises to 0.3 at the reward 1 from 0.2; allowed: one that never rises", wrong.Message);
    }

    [Theory]
    [InlineData(-0.1, "-0.1")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_probability_outside_of_0_to_1_is_refused(double probability, string said)
    {
        var wrong = Assert.Throws<ScenarioException>(
            () => new RetentionMarket([7], [new AgentType("odd", 1, new TableDeparture([7], [probability]))], Any));
        Assert.Equal("types[0].departure", wrong.Path);
        Assert.Equal($"found the probability {said} of leaving at the reward 7; allowed: from 0 to 1", wrong.Message);
    }

    [Fact]
    public void An_empty_or_unordered_set_of_rewards_is_refused()
    {
        AgentType[] types = [new("fine", 1, new LinearDeparture(0, 0.5))];
        Assert.Equal("rewards", Assert.Throws<ScenarioException>(() => new RetentionMarket([], types, Any)).Path);
        Assert.Equal("rewards", Assert.Throws<ScenarioException>(() => new RetentionMarket([2, 1], types, Any)).Path);
        Assert.Equal("rewards", Assert.Throws<ScenarioException>(() => new RetentionMarket([-1, 1], types, Any)).Path);
        Assert.Equal("types", Assert.Throws<ScenarioException>(() => new RetentionMarket([1], [], Any)).Path);
        Assert.Equal("types[0].arrivalRate", Assert.Throws<ScenarioException>(() => new RetentionMarket([1], [types[0] with { ArrivalRate = 0 }], Any)).Path);
    }

    [Fact]
    public void A_memory_that_rewards_make_worse_is_refused()
    {
        var departure = new LinearDeparture(-0.1, 0.2);
        var type = new AgentType("odd", 1, new LinearDeparture(0, 0.5)) { Memory = new BlendedMemory(departure, 0.5) };
        Assert.Equal("types[0].memory", Assert.Throws<ScenarioException>(() => new RetentionMarket([0, 1], [type], Any)).Path);
    }

    [Fact]
    public void A_convex_revenue_is_only_a_warning()
    {
        AgentType[] types = [new("fine", 1, new LinearDeparture(0, 0.5))];
        Assert.Empty(new RetentionMarket([1], types, new PowerRevenue(1, 0.5)).Warnings);
        Assert.Equal("revenue", Assert.Single(new RetentionMarket([1], types, new PowerRevenue(1, 1.5)).Warnings).Path);
        Assert.Single(new RetentionMarket([1], types, new TableRevenue([0, 1, 2], [0, 1, 3])).Warnings);
        Assert.Contains(new RetentionMarket([1], types, new TableRevenue([0, 1, 2], [0, 3, 2])).Warnings, w => w.Sentence.Contains("falls"));
        Assert.Empty(new RetentionMarket([1], types, new TableRevenue([0, 1, 2], [0, 2, 3])).Warnings);
    }

    [Fact]
    public void Every_revenue_is_what_its_slope_adds_up_to()
    {
        Revenue[] revenues =
        [
            new NewsvendorRevenue(3, 2.5), new LinearRevenue(2), new LogRevenue(4), new PowerRevenue(5, 0.7),
            new LesserPowerRevenue(2, 0.9, 5, 0.1), new TableRevenue([0, 1.5, 4], [1, 4, 5]),
        ];
        foreach (var revenue in revenues)
        {
            double[] ends = [1, .. revenue.Kinks.Where(k => k is > 1 and < 20), 20];
            double sum = 0;
            for (var piece = 0; piece + 1 < ends.Length; piece++)
            {
                const int Cells = 20_000;
                var width = (ends[piece + 1] - ends[piece]) / Cells;
                sum += Enumerable.Range(0, Cells).Sum(cell => revenue.Slope(ends[piece] + ((cell + 0.5) * width)) * width);
            }

            Assert.Equal(revenue.At(20) - revenue.At(1), sum, 1e-5);
        }
    }

    [Theory]
    [InlineData(20, 1.0)]
    [InlineData(25, 0.5)]
    [InlineData(28, 0.2)]
    [InlineData(40, 0.0)]
    public void The_linearised_s_shape_is_that_of_definition_5_5(double reward, double probability) =>
        Assert.Equal(probability, new LinearisedSShapeDeparture(25, 5).At(reward), 1e-12);

    [Fact]
    public void A_table_knows_nothing_between_its_rewards()
    {
        var wrong = Assert.Throws<ScenarioException>(() => new TableDeparture([1, 2], [0.5, 0.4]).At(1.5));
        Assert.Contains("allowed rewards: 1, 2", wrong.Message);
        Assert.Throws<ScenarioException>(() => new TableDeparture([1, 2], [0.5]));
    }
}
