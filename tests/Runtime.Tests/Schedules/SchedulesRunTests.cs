using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;
using Covey.Runtime.Schedules;

namespace Covey.Runtime.Tests.Schedules;

public sealed class SchedulesRunTests
{
    private static readonly ScheduleProblem Problem = Random(slack: false);

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(7, false)]
    [InlineData(2, true)]
    public void Actors_learn_what_the_trainer_learns_bit_for_bit(int shards, bool slack)
    {
        var problem = Random(slack);
        var trainer = new ScheduleTrainer(problem, new ScheduleOptions(), new RandomSource(5));
        using var run = new SchedulesRun(new SchedulesSetup(problem, new ScheduleOptions(), 5) { Shards = shards, Threads = 2 });
        var slacks = 0;
        for (var episode = 0; episode < 60; episode++)
        {
            Assert.Equal(trainer.Step(), run.Advance().Utility);
            for (var resource = 0; resource < problem.Resources; resource++)
            {
                Assert.Equal(trainer.Policy[resource].Schedule, run.Policy[resource].Schedule);
                Assert.Equal(trainer.Policy[resource].Parameters, run.Policy[resource].Parameters);
                slacks += run.Policy[resource].IsSlack ? 1 : 0;
            }
        }

        Assert.Equal(slack, slacks > 0);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 1)]
    [InlineData(100, 3)]
    public void Shards_and_threads_do_not_show(int shards, int threads)
    {
        var setup = new SchedulesSetup(Problem, new ScheduleOptions(), 11) { Shards = 1, Threads = 1 };
        using var one = new SchedulesRun(setup);
        using var cut = new SchedulesRun(setup with { Shards = shards, Threads = threads });
        for (var episode = 0; episode < 40; episode++)
        {
            Assert.Equal(one.Advance(), cut.Advance());
        }

        Assert.Equal(one.RunDigest, cut.RunDigest);
    }

    [Fact]
    public void Another_seed_or_another_rate_is_another_run()
    {
        static ulong Digest(SchedulesSetup setup)
        {
            using var run = new SchedulesRun(setup);
            for (var episode = 0; episode < 10; episode++)
            {
                run.Advance();
            }

            return run.RunDigest;
        }

        var setup = new SchedulesSetup(Problem, new ScheduleOptions(), 1);
        Assert.Equal(Digest(setup), Digest(setup));
        Assert.NotEqual(Digest(setup), Digest(setup with { Seed = 2 }));
        Assert.NotEqual(Digest(setup), Digest(setup with { Options = new ScheduleOptions { Rate = 0.11 } }));
        Assert.NotEqual(Digest(setup), Digest(setup with { Problem = Random(slack: true) }));
    }

    [Fact]
    public void A_difference_reward_is_the_utility_less_that_without_the_resource()
    {
        using var run = new SchedulesRun(new SchedulesSetup(Problem, new ScheduleOptions(), 3) { Shards = 4 });
        for (var episode = 0; episode < 20; episode++)
        {
            var tick = run.Advance();
            Assert.Equal(tick.Utility, Covered(-1), 1e-12);
            for (var resource = 0; resource < Problem.Resources; resource++)
            {
                Assert.Equal(tick.Utility - Covered(resource), run.Rewards[resource], 1e-12);
            }

            Assert.Equal(run.Rewards.ToArray().Average(), tick.MeanReward, 1e-12);
        }

        double Covered(int without) => Enumerable.Range(0, Problem.Resources).Where(resource => resource != without)
            .SelectMany(resource => run.Policy[resource].Schedule.ToArray()).Distinct().Sum(target => Problem.Values[target]);
    }

    [Fact]
    public void Every_covered_target_answers_each_who_covers_it_and_reports_once()
    {
        using var run = new SchedulesRun(new SchedulesSetup(Problem, new ScheduleOptions(), 3) { Shards = 4 });
        var tick = run.Advance();
        var covering = Enumerable.Range(0, Problem.Resources).Sum(resource => run.Policy[resource].Schedule.Length);
        Assert.Equal((2 * covering) + tick.Covered, tick.Messages);
    }

    [Fact]
    public void Learning_raises_the_coverage_and_the_most_probable_schedules_with_it()
    {
        using var run = new SchedulesRun(new SchedulesSetup(Problem, new ScheduleOptions(), 8));
        var ticks = Enumerable.Range(0, 3000).Select(_ => run.Advance()).ToArray();
        var (early, late) = (ticks[..100].Average(tick => tick.Utility), ticks[^100..].Average(tick => tick.Utility));
        Assert.True(late > 1.15 * early, $"{early} {late}");
        Assert.InRange(ticks[^1].MostProbable, late, ScheduleSearch.UpperBound(Problem));
    }

    [Fact]
    public void A_learning_rate_that_is_not_above_0_is_refused() =>
        Assert.Equal("policy.rate", Assert.Throws<ScenarioException>(() => new SchedulesRun(new(Problem, new ScheduleOptions { Rate = -1 }, 1))).Path);

    private static ScheduleProblem Random(bool slack)
    {
        var made = ScheduleInstances.Random(7, 25, 3, 5, new RandomSource(2));
        return new ScheduleProblem(
            made.Values.ToArray(), made.Next, [.. Enumerable.Range(0, 7).Select(resource => made.First(resource).ToArray())], 3, slack ? [4, 7, 11, 12] : null);
    }
}
