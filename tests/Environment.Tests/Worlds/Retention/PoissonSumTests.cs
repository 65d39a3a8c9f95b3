using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

public sealed class PoissonSumTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(7.5)]
    [InlineData(60.0)]
    public void A_sum_agrees_with_adding_up_the_probabilities_from_zero(double mean)
    {
        static double Of(double n) => Math.Min(n, 5) + (0.01 * n * n);
        double probability = Math.Exp(-mean), sum = 0;
        for (var k = 0; k < 400; k++)
        {
            sum += probability * Of(k);
            probability *= mean / (k + 1);
        }

        Assert.Equal(sum, PoissonSum.Expect(mean, Of), 1e-13 * (1 + sum));
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(1e3)]
    [InlineData(999_999.5)]
    [InlineData(1e6)]
    public void Moments_are_exact(double mean)
    {
        Assert.Equal(1, PoissonSum.Expect(mean, _ => 1), 1e-15);
        Assert.Equal(mean, PoissonSum.Expect(mean, n => n), 2e-15 * mean);
        Assert.Equal(mean, PoissonSum.Expect(mean, n => (n - mean) * (n - mean)), 1e-12 * mean);
    }

    [Theory]
    [InlineData(12.0)]
    [InlineData(1e4)]
    [InlineData(1e6)]
    public void The_mean_shortfall_at_the_mean_is_the_known_formula(double mean)
    {
        // E[(m − N)⁺] = m·P(N = m) for whole m; P(N = m) by Stirling's series
        var probability = Math.Exp(-((1 / (12 * mean)) - (1 / (360 * mean * mean * mean)))) / Math.Sqrt(2 * Math.PI * mean);
        var shortfall = mean - PoissonSum.Expect(mean, n => Math.Min(n, mean));
        Assert.Equal(1, shortfall / (mean * probability), mean < 100 ? 1e-8 : 1e-9);
    }

    [Fact]
    public void A_mean_out_of_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PoissonSum.Expect(double.NaN, _ => 1));

    [Fact]
    public void The_long_run_profit_of_a_linear_revenue_is_the_fluid_profit()
    {
        var market = new RetentionMarket([0, 1], [new AgentType("only", 2, new LinearDeparture(0.5, 1))], new LinearRevenue(3));
        var law = RewardLaw.Of(0, 1, 0.25);
        Assert.Equal(market.FluidProfit(law), LongRunProfit.Of(market, law, 7), 1e-12);
    }

    [Fact]
    public void In_a_small_market_another_static_policy_beats_the_fluid_heuristic_as_figure_6_says()
    {
        var market = Markets.Small();
        var fluid = FluidSolver.Solve(market);
        var heuristic = LongRunProfit.Of(market, fluid.Law, 1);
        var best = LongRunProfit.Best(market, 1, 60);
        Assert.InRange(1 - (best.Profit / fluid.Profit), 0.30, 0.40);
        Assert.InRange(1 - (heuristic / best.Profit), 0.06, 0.10);
        Assert.InRange(market.Populations(best.Law)[0], 3.5, 4);
    }
}
