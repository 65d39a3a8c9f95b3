using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;
using Covey.Runtime.Retention;

namespace Covey.Runtime.Tests.Retention;

public sealed class RetentionRunTests
{
    private static readonly RetentionMarket Market = new(
        [.. Enumerable.Range(15, 46).Select(r => (double)r)],
        [
            new AgentType("exponential", 10.0 / 3, new ExponentialDeparture(0.07, 15)),
            new AgentType("linear", 10.0 / 3, new LinearDeparture(1.0 / 45, 4.0 / 3)),
            new AgentType("quadratic", 10.0 / 3, new QuadraticDeparture(1.0 / 2025, 2.0 / 135, 8.0 / 9)),
        ],
        new NewsvendorRevenue(100, 150));

    /// <summary>The market of Proposition 3.5 with λ = 1, r = 1.</summary>
    private static readonly RetentionMarket Cyclic = new(
        [0, 1],
        [new AgentType("1", 0.1, new TableDeparture([0, 1], [0.1, 0])), new AgentType("2", 1, new TableDeparture([0, 1], [1, 0.5]))],
        new LinearRevenue(0.8));

    [Theory]
    [InlineData(RetentionMode.Agents)]
    [InlineData(RetentionMode.Counts)]
    public void Mean_population_and_profit_lie_within_three_standard_errors_of_the_exact_values(RetentionMode mode)
    {
        const double Scale = 5;
        const int Replications = 40;
        foreach (var policy in new[]
        {
            CyclicRewards.Fluid(Market), CyclicRewards.BestFixed(Market), new CyclicRewards("lottery", Lottery.MaximumEntropy(Market.Rewards, 50, 8)),
        })
        {
            double[] agents = new double[Replications], profits = new double[Replications];
            for (var replication = 0; replication < Replications; replication++)
            {
                var setup = new RetentionSetup(Market, policy, Scale, (ulong)replication + 1) { StartsInTheLongRun = true, Mode = mode, Threads = 1 };
                using var run = new RetentionRun(setup);
                for (var tick = 0; tick < 40; tick++)
                {
                    var played = run.Advance();
                    agents[replication] += played.Agents / Scale / 40;
                    profits[replication] += played.Profit / 40;
                }
            }

            var law = policy.Cycle[0];
            Near(Market.Populations(law).Sum(), agents);
            Near(LongRunProfit.Of(Market, law, Scale), profits);
        }
    }

    [Fact]
    public void A_start_with_nobody_tends_to_the_same_mean()
    {
        var policy = CyclicRewards.BestFixed(Market);
        var means = new double[20];
        for (var replication = 0; replication < means.Length; replication++)
        {
            using var run = new RetentionRun(new RetentionSetup(Market, policy, 2, (ulong)replication) { Mode = RetentionMode.Counts });
            for (var tick = 0; tick < 600; tick++)
            {
                var agents = run.Advance().Agents;
                means[replication] += tick >= 400 ? agents / 2.0 / 200 : 0;
            }
        }

        Near(Market.Populations(policy.Cycle[0]).Sum(), means);
    }

    [Fact]
    public void Digest_and_measurements_do_not_depend_on_shards_and_threads()
    {
        var policy = CyclicRewards.Fluid(Market);
        var digests = new HashSet<(ulong, long, double)>();
        foreach (var (shards, threads) in new[] { (1, 1), (2, 1), (3, 2), (16, 2), (7, 4) })
        {
            using var run = new RetentionRun(new RetentionSetup(Market, policy, 8, 3) { StartsInTheLongRun = true, Shards = shards, Threads = threads });
            double profit = 0;
            for (var tick = 0; tick < 30; tick++)
            {
                profit += run.Advance().Profit;
            }

            digests.Add((run.RunDigest, run.AgentSteps, profit));
        }

        Assert.Single(digests);
    }

    [Fact]
    public void Another_seed_is_another_run()
    {
        ulong Digest(ulong seed)
        {
            using var run = new RetentionRun(new RetentionSetup(Market, CyclicRewards.Fluid(Market), 1, seed));
            run.Advance();
            run.Advance();
            return run.RunDigest;
        }

        Assert.Equal(Digest(1), Digest(1));
        Assert.NotEqual(Digest(1), Digest(2));
    }

    [Fact]
    public void Agents_and_counts_have_the_same_mean_and_variance()
    {
        var policy = CyclicRewards.Fluid(Market);
        double[] Final(RetentionMode mode) =>
        [
            .. Enumerable.Range(0, 400).Select(replication =>
            {
                using var run = new RetentionRun(new RetentionSetup(Market, policy, 1, (ulong)replication + 7) { Mode = mode, Threads = 1 });
                var agents = 0L;
                for (var tick = 0; tick < 25; tick++)
                {
                    agents = run.Advance().Agents;
                }

                return (double)agents;
            }),
        ];
        double[] one = Final(RetentionMode.Agents), other = Final(RetentionMode.Counts);
        Assert.InRange((one.Average() - other.Average()) / Math.Sqrt((Variance(one) + Variance(other)) / 400), -3.5, 3.5);

        // both numbers are Poisson, of variance equal to the mean
        Assert.Equal(1, Variance(one) / one.Average(), 0.3);
        Assert.Equal(1, Variance(other) / other.Average(), 0.3);
    }

    [Fact]
    public void Everybody_who_arrives_is_paid_and_leaves_at_most_once()
    {
        using var run = new RetentionRun(new RetentionSetup(Market, CyclicRewards.Fluid(Market), 3, 5) { Shards = 4, Threads = 1 });
        var before = default(RetentionTick);
        for (var tick = 0; tick < 50; tick++)
        {
            var played = run.Advance();
            Assert.Equal(before.Agents - before.Departed + played.Arrived, played.Agents);
            Assert.Equal(played.Agents, run.Agents(0) + run.Agents(1) + run.Agents(2));
            before = played;
        }
    }

    [Theory]
    [InlineData(RetentionMode.Agents)]
    [InlineData(RetentionMode.Counts)]
    public void Alternating_rewards_pay_the_types_19_39ths_and_two_fifths(RetentionMode mode)
    {
        var policy = new CyclicRewards("cyclic", RewardLaw.Fixed(1), RewardLaw.Fixed(0));
        using var run = new RetentionRun(new RetentionSetup(Cyclic, policy, 4_000, 1) { StartsInTheLongRun = true, Mode = mode, FairnessWindow = 40 });
        long[] paid = new long[2], present = new long[2];
        var gap = 0.0;
        for (var tick = 0; tick < 40; tick++)
        {
            gap = run.Advance().FairnessGap;
            for (var type = 0; type < 2; type++)
            {
                paid[type] += run.Paid(type, 1);
                present[type] += run.Agents(type);
            }
        }

        Assert.Equal(19.0 / 39, (double)paid[0] / present[0], 0.002);
        Assert.Equal(0.4, (double)paid[1] / present[1], 0.002);
        Assert.Equal(2 * ((19.0 / 39) - 0.4), gap, 0.006);
    }

    [Fact]
    public void The_fairness_gap_of_a_static_policy_shrinks_to_nothing()
    {
        double Gap(int window)
        {
            using var run = new RetentionRun(
                new RetentionSetup(Market, CyclicRewards.Fluid(Market), 50, 2) { StartsInTheLongRun = true, Mode = RetentionMode.Counts, FairnessWindow = window });
            var gap = 0.0;
            for (var tick = 0; tick < window; tick++)
            {
                gap = run.Advance().FairnessGap;
            }

            return gap;
        }

        Assert.InRange(Gap(10), 0, 0.1);
        Assert.InRange(Gap(4_000), 0, 0.004);
    }

    [Fact]
    public void Learning_and_then_discriminating_beats_the_best_fair_policy()
    {
        // Proposition 3.3 with D = 100, v₁ = 1, v₂ = 2, α = 5
        var market = new RetentionMarket(
            [0, 1, 2],
            [new AgentType("cheap", 25, new TableDeparture([0, 1, 2], [1, 0, 0])), new AgentType("dear", 50, new TableDeparture([0, 1, 2], [1, 1, 0]))],
            new NewsvendorRevenue(5, 100));
        const double Scale = 50;
        var policy = new BeliefBasedRewards(0, 1, 25 * Scale);
        using var run = new RetentionRun(new RetentionSetup(market, policy, Scale, 1));
        double profit = 0, gap = 0;
        for (var tick = 0; tick < 200; tick++)
        {
            var played = run.Advance();
            profit += tick >= 100 ? played.Profit / 100 : 0;
            gap = played.FairnessGap;
        }

        // α·D − v₁·(D − λ₁ − λ₂) in the limit
        Assert.Equal(475, profit, 10.0);
        Assert.True(profit > FluidSolver.Solve(market).Profit + 10);
        Assert.True(gap > 0.5);
    }

    [Fact]
    public void With_memory_agents_stay_as_long_as_their_chain_of_rewards_says()
    {
        var departure = new LinearDeparture(0.09, 1);
        var memory = new BlendedMemory(departure, 0.4);
        var market = new RetentionMarket([0, 4, 10], [new AgentType("mindful", 2, departure) { Memory = memory }], new LinearRevenue(1));
        var law = new RewardLaw([0, 4, 10], [0.3, 0.4, 0.3]);
        foreach (var mode in new[] { RetentionMode.Agents, RetentionMode.Counts })
        {
            var means = new double[20];
            for (var replication = 0; replication < means.Length; replication++)
            {
                using var run = new RetentionRun(
                    new RetentionSetup(market, new CyclicRewards("static", law), 20, (ulong)replication + 50) { Mode = mode, Threads = 1 });
                for (var tick = 0; tick < 200; tick++)
                {
                    var agents = run.Advance().Agents;
                    means[replication] += tick >= 100 ? agents / 20.0 / 100 : 0;
                }
            }

            Near(2 * MemoryStay.Periods(memory, law), means);
        }
    }

    [Fact]
    public void A_type_that_expects_too_little_never_comes()
    {
        AgentType[] types = [new("undemanding", 1, new LinearDeparture(0, 0.5)), new("demanding", 1, new LinearDeparture(0, 0.5)) { ReservationValue = 6 }];
        var market = new RetentionMarket([0, 10], types, new LinearRevenue(20));
        using var low = new RetentionRun(new RetentionSetup(market, new CyclicRewards("low", RewardLaw.Of(0, 10, 0.5)), 50, 1));
        using var high = new RetentionRun(new RetentionSetup(market, new CyclicRewards("high", RewardLaw.Of(0, 10, 0.6)), 50, 1));
        low.Advance();
        high.Advance();
        Assert.Equal(0, low.Agents(1));
        Assert.True(low.Agents(0) > 0 && high.Agents(0) > 0 && high.Agents(1) > 0);
    }

    [Fact]
    public void A_long_run_that_does_not_exist_or_is_not_known_is_refused()
    {
        var choosy = new RetentionMarket([0, 1], [new AgentType("choosy", 1, new TableDeparture([0, 1], [0.1, 0])) { ReservationValue = 0.5 }], new LinearRevenue(0.8));
        var belief = new RetentionSetup(choosy, new BeliefBasedRewards(0, 1, 3), 1, 1);
        Assert.Contains("not known beforehand", Assert.Throws<ScenarioException>(() => new RetentionRun(belief)).Message);
        var eternal = new RetentionSetup(Cyclic, new CyclicRewards("always", RewardLaw.Fixed(1)), 1, 1) { StartsInTheLongRun = true };
        Assert.Contains("never leave", Assert.Throws<ScenarioException>(() => new RetentionRun(eternal)).Message);
        Assert.Throws<ArgumentException>(() => new RetentionRun(eternal with { Scale = 0 }));
    }

    private static void Near(double exact, double[] replications)
    {
        var error = Math.Sqrt(Variance(replications) / replications.Length);
        Assert.InRange((replications.Average() - exact) / error, -3, 3);
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
