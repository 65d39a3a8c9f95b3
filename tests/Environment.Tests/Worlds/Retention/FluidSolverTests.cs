using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

public sealed class FluidSolverTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_point_of_a_fine_grid_beats_the_solution(bool reservations)
    {
        for (var number = 0; number < 60; number++)
        {
            var market = Markets.Random(number, reservations);
            var solved = FluidSolver.Solve(market);
            var grid = FineGrid.Best(market, 60);
            Assert.True(grid.Profit <= solved.Profit + (1e-9 * Math.Abs(solved.Profit)), $"market {number}: grid {grid.Profit} at {grid.Law}, solved {solved.Profit} at {solved.Law}");
            Assert.InRange(solved.Support.Count, 1, 2);
            Assert.Equal(solved.Profit, market.FluidProfit(solved.Law), 1e-9 * (1 + Math.Abs(solved.Profit)));
        }
    }

    [Fact]
    public void The_newsvendor_market_of_section_4_is_filled_exactly_to_its_kink()
    {
        var solved = FluidSolver.Solve(Markets.SectionFour());
        Assert.Equal(150, solved.Populations.Sum(), 1e-9);
        Assert.Equal(2, solved.Support.Count);
        Assert.Equal(solved.Profit, (100 - solved.Law.Mean) * 150, 1e-6);
        Assert.True(FineGrid.Best(Markets.SectionFour(), 200).Profit <= solved.Profit);
    }

    [Fact]
    public void The_small_market_holds_five_agents()
    {
        // 1/5 = 0.8·(1 − w) + 0.1·w: w = 6/7, mean 15 + 45·6/7
        var solved = FluidSolver.Solve(Markets.Small());
        Assert.Equal([15.0, 60.0], solved.Support);
        Assert.Equal(6.0 / 7, solved.Weights[1], 1e-12);
        Assert.Equal(5 * (100 - 15 - (45 * 6.0 / 7)), solved.Profit, 1e-9);
    }

    [Fact]
    public void Without_enough_revenue_nothing_is_paid()
    {
        // Lemma C.6: below the reward's price paying is never worth it
        var solved = FluidSolver.Solve(Markets.Cyclic(reward: 1, price: 0.8));
        Assert.Equal([0.0], solved.Support);
        Assert.Equal(0.8 * 2, solved.Profit, 1e-12);
    }

    [Fact]
    public void Convex_departures_want_neighbouring_rewards_and_concave_ones_the_extremes()
    {
        double[] rewards = [.. Enumerable.Range(0, 21).Select(r => r / 20.0)];
        var convex = new RetentionMarket(rewards, [new AgentType("convex", 1, new ExponentialDeparture(2))], new NewsvendorRevenue(5, 5));
        var concave = new RetentionMarket(
            rewards,
            [new AgentType("concave", 1, new TableDeparture(rewards, [.. rewards.Select(r => (1 - Math.Exp(2 * (r - 1))) / (1 - Math.Exp(-2)))]))],
            new NewsvendorRevenue(5, 5));
        var near = FluidSolver.Solve(convex).Support;
        Assert.True(near.Count == 1 || near[1] - near[0] < 0.051);
        Assert.Equal([0.0, 1.0], FluidSolver.Solve(concave).Support);
    }

    [Fact]
    public void A_type_that_is_paid_too_little_stays_away()
    {
        var market = new RetentionMarket(
            [0, 10],
            [
                new AgentType("undemanding", 1, new TableDeparture([0, 10], [0.5, 0.5])),
                new AgentType("demanding", 1, new TableDeparture([0, 10], [0.5, 0.5])) { ReservationValue = 2.5 },
            ],
            new LinearRevenue(20));

        // alone at 0: 2 · 20; with both at mean 2.5: 4 · 17.5
        var solved = FluidSolver.Solve(market);
        Assert.Equal(70, solved.Profit, 1e-9);
        Assert.Equal(2.5, solved.Law.Mean, 1e-12);
        Assert.Equal([2.0, 0.0], market.Populations(RewardLaw.Fixed(0)));
    }

    [Fact]
    public void Profit_without_bound_is_refused()
    {
        var wrong = Assert.Throws<ScenarioException>(() => FluidSolver.Solve(Markets.Cyclic(reward: 1, price: 1.5)));
        Assert.Contains("profit has no bound", wrong.Message);
    }

    [Fact]
    public void Two_period_memory_agrees_with_the_appendix_on_the_rewards_that_were_experienced()
    {
        var memory = new BlendedMemory(new LinearDeparture(0.09, 1), 0.4);
        var law = new RewardLaw([0, 4, 10], [0.3, 0.5, 0.2]);
        var periods = MemoryStay.Periods(memory, law);

        // those past their first period, by what they were paid before: iterated to its fixed point
        double[] rewards = law.Rewards.ToArray(), weights = law.Weights.ToArray(), before = new double[3];
        for (var round = 0; round < 2_000; round++)
        {
            var after = new double[3];
            for (var r1 = 0; r1 < 3; r1++)
            {
                after[r1] = weights[r1] + Enumerable.Range(0, 3).Sum(r2 => before[r2] * weights[r1] * (1 - memory.At(rewards[r1], rewards[r2])));
            }

            before = after;
        }

        var experienced = before.Sum();
        var leaving = Enumerable.Range(0, 9).Sum(p => weights[p / 3] * before[p % 3] / experienced * memory.At(rewards[p / 3], rewards[p % 3]));
        Assert.Equal(1 + experienced, periods, 1e-9);
        Assert.Equal(1 + (1 / leaving), periods, 1e-9);
    }

    [Fact]
    public void Memory_of_the_last_reward_only_adds_the_first_period()
    {
        var departure = new LinearDeparture(0.09, 1);
        var law = new RewardLaw([0, 4, 10], [0.3, 0.5, 0.2]);
        Assert.Equal(1 + (1 / law.Expect(departure.At)), MemoryStay.Periods(new BlendedMemory(departure, 0), law), 1e-12);
    }

    [Fact]
    public void With_memory_no_point_of_a_grid_beats_the_solution()
    {
        var departure = new LinearDeparture(0.09, 1);
        var market = new RetentionMarket(
            [0, 4, 10],
            [new AgentType("mindful", 1, departure) { Memory = new BlendedMemory(departure, 0.3) }, new AgentType("forgetful", 1, departure)],
            new PowerRevenue(30, 0.6));
        Assert.True(FineGrid.Best(market, 100, mostTriples: 0).Profit <= FluidSolver.Solve(market).Profit + 1e-9);
    }
}
