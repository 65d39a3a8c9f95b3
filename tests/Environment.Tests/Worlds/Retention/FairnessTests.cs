using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

public sealed class FairnessTests
{
    [Fact]
    public void Alternating_rewards_pay_the_types_19_39ths_and_two_fifths()
    {
        var cycle = new RewardCycle(Markets.Cyclic(reward: 2, price: 1.5), [RewardLaw.Fixed(2), RewardLaw.Fixed(0)]);
        Assert.Equal(1.9, cycle.Population(0, 0), 1e-12);
        Assert.Equal(2.0, cycle.Population(0, 1), 1e-12);
        Assert.Equal(1.0, cycle.Population(1, 0), 1e-12);
        Assert.Equal(1.5, cycle.Population(1, 1), 1e-12);
        Assert.Equal(2 * 19.0 / 39, cycle.AverageReward(0), 1e-12);
        Assert.Equal(2 * 0.4, cycle.AverageReward(1), 1e-12);
    }

    [Theory]
    [InlineData(0.70)]
    [InlineData(0.85)]
    [InlineData(0.99)]
    public void With_the_printed_numbers_the_static_policy_earns_more_than_the_cycle(double price)
    {
        // the unpaid population of type 1 is λ₁/0.1, not λ₁: profit 2·price against 3.2·price − 1.45
        var market = Markets.Cyclic(reward: 1, price);
        var cycle = new RewardCycle(market, [RewardLaw.Fixed(1), RewardLaw.Fixed(0)]);
        Assert.Equal((3.2 * price) - 1.45, cycle.FluidProfit(), 1e-12);
        Assert.Equal(2 * price, FluidSolver.Solve(market).Profit, 1e-12);
        Assert.True(cycle.FluidProfit() < 2 * price);
    }

    [Fact]
    public void There_is_a_market_in_which_a_cycle_beats_every_static_policy()
    {
        var market = new RetentionMarket(
            [0, 1],
            [
                new AgentType("1", 0.0905, new TableDeparture([0, 1], [0.1, 0.03])),
                new AgentType("2", 1, new TableDeparture([0, 1], [1, 0.35])),
            ],
            new LinearRevenue(1.48));
        var cycle = new RewardCycle(market, [RewardLaw.Fixed(1), RewardLaw.Fixed(0)]);
        Assert.Equal(0.0019, (cycle.FluidProfit() / FluidSolver.Solve(market).Profit) - 1, 0.0001);
        Assert.Equal(cycle.FluidProfit(), cycle.LongRun(10), 1e-9);
    }

    [Fact]
    public void A_cycle_of_one_distribution_is_that_static_policy()
    {
        var market = Markets.SectionFour();
        var law = FluidSolver.Solve(market).Law;
        var cycle = new RewardCycle(market, [law]);
        Assert.Equal(market.FluidProfit(law), cycle.FluidProfit(), 1e-6);
        Assert.Equal(LongRunProfit.Of(market, law, 3), cycle.LongRun(3), 1e-6);
        Assert.All(Enumerable.Range(0, 3), type => Assert.Equal(law.Mean, cycle.AverageReward(type), 1e-9));
    }

    [Fact]
    public void The_gap_is_the_largest_distance_and_forgets_what_is_old()
    {
        var window = new FairnessWindow(types: 3, rewards: 2, length: 2);
        window.Add([10, 0, 0, 10, 0, 0]);
        Assert.Equal(2, window.Gap());
        window.Add([0, 10, 0, 10, 5, 5]);
        Assert.Equal(1, window.Gap(), 1e-12);
        window.Add([1, 1, 0, 0, 0, 0]);
        Assert.Equal(0.5, window.Share(2, 0));
        Assert.Equal(Math.Abs((1.0 / 12) - 0) + Math.Abs((11.0 / 12) - 1), Math.Abs(window.Share(0, 0) - window.Share(1, 0)) * 2, 1e-12);
        Assert.Equal(1, window.Gap(), 1e-12);
    }

    [Theory]
    [InlineData(12, 10, 1.2)]
    [InlineData(12, 0, double.PositiveInfinity)]
    [InlineData(0, 0, double.NaN)]
    public void The_price_of_fairness_is_a_ratio_of_profits(double unconstrained, double fair, double price) =>
        Assert.Equal(price, PriceOfFairness.Of(unconstrained, fair));
}
