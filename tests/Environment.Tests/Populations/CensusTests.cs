using Covey.Environment.Entities;
using Covey.Environment.Populations;
using Covey.Environment.Randomness;
using Covey.Environment.Tests.Randomness;

namespace Covey.Environment.Tests.Populations;

public sealed class CensusTests
{
    [Fact]
    public void In_a_closed_plan_all_are_there_at_first_and_stay()
    {
        var plan = new PopulationPlan(KindPlan.Closed(5), KindPlan.Closed(3));
        var (agents, targets) = Play(plan, seed: 1, steps: 50);
        Assert.Equal(5, agents.Count);
        Assert.Equal(3, targets.Count);
        Assert.All(agents.Concat(targets), row => Assert.Equal((0, int.MaxValue), (row.Born, row.Leaves)));
    }

    [Fact]
    public void Newborns_are_placed_and_numbered_in_order_of_arrival()
    {
        var plan = new PopulationPlan(new KindPlan(2, 12, new WindowArrivals(0, 0.5, 5)), new KindPlan(10, 50, new ContinuousArrivals(0.5, 2, 20)));
        var (agents, targets) = Play(plan, seed: 2, steps: 100);
        foreach (var (rows, kind) in new[] { (agents, EntityKind.Agent), (targets, EntityKind.Target) })
        {
            Assert.Equal(Enumerable.Range(0, rows.Count), rows.Select(row => row.Id));
            Assert.Equal(rows.Select(row => row.Born).Order(), rows.Select(row => row.Born));
            Assert.All(rows, row => Assert.Equal((row.Id, row.Born, (int)kind), (row.X, row.Y, row.Variant)));
        }
    }

    [Fact]
    public void In_a_window_plan_the_initial_ones_stay_and_the_others_come_in_the_window_and_stay_the_minimum()
    {
        const int Steps = 2500, Initial = 4, Max = 12, Minimum = 400;
        var plan = new PopulationPlan(new KindPlan(Initial, Max, new WindowArrivals(0, 0.75, Minimum)), new KindPlan(Initial, Max, new WindowArrivals(0, 0.75, Minimum)));
        for (var seed = 0UL; seed < 100; seed++)
        {
            var (agents, targets) = Play(plan, seed, Steps);
            Assert.NotEqual(agents.Select(row => (row.Born, row.Leaves)), targets.Select(row => (row.Born, row.Leaves)));
            foreach (var rows in new[] { agents, targets })
            {
                Assert.Equal(Max, rows.Count);
                Assert.All(rows.Take(Initial), row => Assert.Equal((0, int.MaxValue), (row.Born, row.Leaves)));
                Assert.All(rows.Skip(Initial), row => Assert.InRange(row.Born, 1, 1875));
                Assert.All(rows.Skip(Initial), row => Assert.InRange(row.Leaves, row.Born + Minimum, Steps));
            }
        }
    }

    [Fact]
    public void Arrivals_are_uniform_over_the_window_both_ends_included()
    {
        var plan = new PopulationPlan(new KindPlan(0, 40_000, new WindowArrivals(0.25, 0.75, 1)), KindPlan.Closed(0));
        var (agents, _) = Play(plan, seed: 3, steps: 40);
        ChiSquare.Agrees([.. agents.Select(row => row.Born)], tick => tick is >= 10 and <= 30 ? 1 / 21.0 : 0);
    }

    [Fact]
    public void Departures_are_uniform_from_the_end_of_the_minimum_stay_to_the_end_of_the_run()
    {
        var plan = new PopulationPlan(new KindPlan(0, 20_000, new WindowArrivals(0.5, 0.5, 7)), KindPlan.Closed(0));
        var (agents, _) = Play(plan, seed: 4, steps: 40);
        Assert.All(agents, row => Assert.Equal(20, row.Born));
        ChiSquare.Agrees([.. agents.Select(row => row.Leaves)], tick => tick is >= 27 and <= 40 ? 1 / 14.0 : 0);
    }

    [Fact]
    public void Who_comes_too_late_for_the_minimum_stay_stays_to_the_end()
    {
        var plan = new PopulationPlan(new KindPlan(0, 500, new WindowArrivals(0, 1, 30)), KindPlan.Closed(0));
        var (agents, _) = Play(plan, seed: 5, steps: 40);
        Assert.Equal(500, agents.Count);
        Assert.All(agents, row => Assert.True(row.Born <= 10 ? row.Leaves >= row.Born + 30 && row.Leaves <= 40 : row.Leaves == int.MaxValue));
        Assert.Contains(agents, row => row.Born > 10);
        Assert.Equal(39, agents.Max(row => row.Born));
    }

    [Fact]
    public void In_a_run_of_one_tick_nobody_comes_later()
    {
        var plan = new PopulationPlan(new KindPlan(2, 9, new WindowArrivals(0, 1, 1)), new KindPlan(1, 9, new ContinuousArrivals(3, 1, 4)));
        var (agents, targets) = Play(plan, seed: 5, steps: 1);
        Assert.Equal((2, 1), (agents.Count, targets.Count));
    }

    [Fact]
    public void A_continuous_population_is_stationary_from_the_first_tick()
    {
        // alive at any tick: Poisson with mean PerTick · MeanStay = 200, if the start is; here it is fixed at the mean
        const int Initial = 200, Steps = 60, Runs = 150;
        var plan = new PopulationPlan(new KindPlan(Initial, 10_000, new ContinuousArrivals(10, 5, 20)), KindPlan.Closed(0));
        var alive = new double[Steps];
        for (var run = 0; run < Runs; run++)
        {
            var (agents, _) = Play(plan, (ulong)run, Steps);
            for (var tick = 0; tick < Steps; tick++)
            {
                alive[tick] += (double)agents.Count(row => row.Born <= tick && tick < row.Leaves) / Runs;
            }
        }

        Assert.All(alive, mean => Assert.InRange(mean, 200 - (4 * Math.Sqrt(200.0 / Runs)), 200 + (4 * Math.Sqrt(200.0 / Runs))));
        Assert.InRange(alive.Average(), 199, 201);
    }

    [Fact]
    public void Over_a_long_time_as_many_are_alive_as_arrivals_times_stay()
    {
        const int Steps = 20_000;
        var plan = new PopulationPlan(new KindPlan(0, 1000, new ContinuousArrivals(0.5, 10, 40)), KindPlan.Closed(0));
        var (agents, _) = Play(plan, seed: 8, steps: Steps);
        var present = agents.Sum(row => (double)Math.Min(row.Leaves, Steps) - row.Born) / Steps;
        Assert.InRange(present, 19.3, 20.7);
    }

    [Fact]
    public void Stays_are_the_minimum_plus_a_geometric_number()
    {
        var plan = new PopulationPlan(new KindPlan(0, int.MaxValue, new ContinuousArrivals(1000, 4, 10)), KindPlan.Closed(0));
        var (agents, _) = Play(plan, seed: 9, steps: 30);
        ChiSquare.Agrees([.. agents.Select(row => row.Leaves - row.Born)], stay => stay < 4 ? 0 : Math.Pow(6 / 7.0, stay - 4) / 7);
    }

    [Fact]
    public void Arrivals_of_a_tick_are_a_Poisson_number()
    {
        var plan = new PopulationPlan(new KindPlan(0, int.MaxValue, new ContinuousArrivals(2, 1, 1)), KindPlan.Closed(0));
        var (agents, _) = Play(plan, seed: 10, steps: 5000);
        var counts = new int[5000];
        agents.ForEach(row => counts[row.Born]++);
        Assert.Equal(0, counts[0]);
        ChiSquare.Agrees(counts[1..], k => MathNet.Numerics.Distributions.Poisson.PMF(2, k));
    }

    [Theory]
    [InlineData(4, 10)]
    [InlineData(0, 6)]
    [InlineData(6, 6)]
    public void Residual_stays_of_the_initial_ones_follow_the_equilibrium_law(int minimum, double mean)
    {
        const int Count = 30_000;
        var plan = new PopulationPlan(new KindPlan(Count, Count, new ContinuousArrivals(1, minimum, mean)), KindPlan.Closed(0));
        var (agents, _) = Play(plan, seed: 11, steps: 1);
        var shortest = Math.Max(1, minimum);
        var go = 1 / (1 + mean - shortest);

        // P(residual = r) = P(stay ≥ r) / E[stay]
        ChiSquare.Agrees([.. agents.Select(row => row.Leaves)], r => r < 1 ? 0 : Math.Pow(1 - go, Math.Max(0, r - shortest)) / mean);
    }

    [Fact]
    public void No_more_come_than_there_is_room_for()
    {
        var plan = new PopulationPlan(new KindPlan(3, 8, new ContinuousArrivals(5, 2, 10)), new KindPlan(0, 4, new ContinuousArrivals(9, 1, 5)));
        var (agents, targets) = Play(plan, seed: 12, steps: 300);
        foreach (var (rows, max) in new[] { (agents, 8), (targets, 4) })
        {
            var alive = Enumerable.Range(0, 300).Select(tick => rows.Count(row => row.Born <= tick && tick < row.Leaves)).ToArray();
            Assert.Equal(max, alive.Max());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(99)]
    public void A_census_restored_from_its_state_bears_the_same(int pause)
    {
        var plan = new PopulationPlan(new KindPlan(2, 30, new WindowArrivals(0.1, 0.9, 5)), new KindPlan(10, 40, new ContinuousArrivals(1, 2, 20)));
        var world = new PlacingWorld(13);
        var through = new Census(plan, world, 100);
        List<EntityRow> agents = [], targets = [], laterAgents = [], laterTargets = [];
        Census? resumed = null;
        for (var tick = 0; tick < 100; tick++)
        {
            if (tick == pause)
            {
                resumed = new Census(plan, world, 100);
                resumed.Restore(through.State);
            }

            int agentsStaying = Staying(agents, tick), targetsStaying = Staying(targets, tick);
            resumed?.Births(tick, agentsStaying, targetsStaying, laterAgents, laterTargets);
            through.Births(tick, agentsStaying, targetsStaying, agents, targets);
        }

        Assert.Equal(agents.Where(row => row.Born >= pause), laterAgents);
        Assert.Equal(targets.Where(row => row.Born >= pause), laterTargets);
        Assert.Equal(through.State, resumed!.State);
    }

    [Fact]
    public void Agents_and_targets_of_equal_plans_come_independently()
    {
        var kind = new KindPlan(50, 1000, new ContinuousArrivals(20, 1, 5));
        var (agents, targets) = Play(new PopulationPlan(kind, kind), seed: 14, steps: 40);
        Assert.NotEqual(agents.Take(50).Select(row => row.Leaves), targets.Take(50).Select(row => row.Leaves));
        Assert.NotEqual(agents.CountBy(row => row.Born), targets.CountBy(row => row.Born));
    }

    [Fact]
    public void Ticks_out_of_order_are_refused()
    {
        var census = new Census(new PopulationPlan(KindPlan.Closed(1), KindPlan.Closed(0)), new PlacingWorld(1), 10);
        Assert.Throws<InvalidOperationException>(() => census.Births(1, 0, 0, [], []));
        census.Births(0, 0, 0, [], []);
        Assert.Throws<InvalidOperationException>(() => census.Births(0, 1, 0, [], []));
    }

    [Fact]
    public void Ids_never_run_over()
    {
        var census = new Census(new PopulationPlan(new KindPlan(0, 10, new ContinuousArrivals(1000, 1, 1)), KindPlan.Closed(0)), new PlacingWorld(1), 10);
        census.Restore(new CensusState(5, int.MaxValue - 2, 0, 0, 0));
        Assert.Throws<OverflowException>(() => census.Births(5, 0, 0, [], []));
    }

    [Fact]
    public void Plans_that_contradict_themselves_are_refused_with_their_place()
    {
        Refused(new KindPlan(3, 2, new ClosedArrivals()), "agents");
        Refused(new KindPlan(1, 2, new WindowArrivals(0.5, 0.2, 1)), "window");
        Refused(new KindPlan(1, 2, new WindowArrivals(0, double.NaN, 1)), "window");
        Refused(new KindPlan(1, 2, new WindowArrivals(0, 1, -1)), "minimum stay");
        Refused(new KindPlan(1, 2, new ContinuousArrivals(-1, 1, 2)), "arrivals a tick");
        Refused(new KindPlan(1, 2, new ContinuousArrivals(1, 5, 4)), "mean stay");
        Refused(new KindPlan(1, 2, new ContinuousArrivals(1, 5, double.PositiveInfinity)), "mean stay");
    }

    private static void Refused(KindPlan plan, string word) =>
        Assert.Contains(word, Assert.Throws<ArgumentException>(() => new Census(new PopulationPlan(plan, KindPlan.Closed(0)), new PlacingWorld(1), 10)).Message, StringComparison.Ordinal);

    private static (List<EntityRow> Agents, List<EntityRow> Targets) Play(PopulationPlan plan, ulong seed, int steps)
    {
        var census = new Census(plan, new PlacingWorld(seed), steps);
        List<EntityRow> agents = [], targets = [];
        int[] agentsLeaving = new int[steps + 1], targetsLeaving = new int[steps + 1];
        int agentsStaying = 0, targetsStaying = 0;
        for (var tick = 0; tick < steps; tick++)
        {
            agentsStaying -= agentsLeaving[tick];
            targetsStaying -= targetsLeaving[tick];
            int agentsBefore = agents.Count, targetsBefore = targets.Count;
            census.Births(tick, agentsStaying, targetsStaying, agents, targets);
            agentsStaying += agents.Count - agentsBefore;
            targetsStaying += targets.Count - targetsBefore;
            agents.Skip(agentsBefore).ToList().ForEach(row => agentsLeaving[Math.Min(row.Leaves, steps)]++);
            targets.Skip(targetsBefore).ToList().ForEach(row => targetsLeaving[Math.Min(row.Leaves, steps)]++);
        }

        return (agents, targets);
    }

    private static int Staying(List<EntityRow> rows, int tick) => rows.Count(row => tick < row.Leaves);
}
