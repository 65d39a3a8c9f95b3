using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;
using Covey.Runtime.Reproductions;
using Covey.Runtime.Retention;

namespace Covey.Runtime.Tests.Retention;

public sealed class RetentionTrialsTests
{
    private static readonly RetentionMarket Market = RetentionMarkets.Small(new NewsvendorRevenue(100, 5));

    [Fact]
    public void Replications_are_runs_under_seeds_in_a_row_and_threads_do_not_show()
    {
        var setup = new RetentionSetup(Market, CyclicRewards.Fluid(Market), 3, 5) { StartsInTheLongRun = true };
        var one = new RetentionTrials(4, 2, 10).Play(setup, threads: 1, TestContext.Current.CancellationToken);
        var two = new RetentionTrials(4, 2, 10).Play(setup, threads: 3, TestContext.Current.CancellationToken);
        Assert.Equal(one.Profits, two.Profits);
        using var third = new RetentionRun(setup with { Seed = 7 });
        double sum = 0;
        for (var tick = 0; tick < 12; tick++)
        {
            var profit = third.Advance().Profit;
            sum += tick >= 2 ? profit : 0;
        }

        Assert.Equal(sum / 10, one.Profits[2], 1e-9);
    }

    [Fact]
    public void An_estimate_is_as_many_errors_away_as_its_mean_says()
    {
        var estimate = new RetentionEstimate([1, 2, 3, 6], 0, 0, []);
        Assert.Equal(3, estimate.Profit.Mean);
        Assert.Equal(Math.Sqrt(14.0 / 3 / 4), estimate.ProfitError, 1e-12);
        Assert.Equal(2 / estimate.ProfitError, estimate.ErrorsFrom(1), 1e-12);
        Assert.Equal(0, estimate.ErrorsFrom(3));
    }

    [Fact]
    public void A_mean_that_is_too_far_from_the_exact_value_is_reported()
    {
        var estimate = new RetentionEstimate([1, 2, 3, 6], 0, 0, []);
        var near = new SimulatedValue("near", 1, RetentionMode.Agents, estimate, 3.1);
        var far = near with { Exact = 30 };
        Assert.True(SimulatedValue.AllWithinThreeErrors([near, near], "here").Holds);
        var claim = SimulatedValue.AllWithinThreeErrors([near, far], "here");
        Assert.False(claim.Holds);
        Assert.StartsWith("1 of 2 are", claim.Measured);
    }
}
