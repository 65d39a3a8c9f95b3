using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;

namespace Covey.Learning.Tests.Schedules;

public sealed class ScheduleTrainerTests
{
    [Fact]
    public void The_optimum_is_that_of_all_joint_choices()
    {
        var problem = ExactSchedules.Small();
        var exact = new ExactSchedules(problem);
        var best = exact.Joint([new double[5], new double[5], new double[5]]).Max(joint => exact.Utility(joint.Schedules));
        Assert.Equal(best, ScheduleSearch.Optimum(problem), 1e-12);
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var random = ScheduleInstances.Random(3, 8, 3, 3, new RandomSource(seed));
            var optimum = ScheduleSearch.Optimum(random);
            var all = new ExactSchedules(random);
            Assert.Equal(all.Joint([new double[8], new double[8], new double[8]]).Max(joint => all.Utility(joint.Schedules)), optimum, 1e-12);
            Assert.InRange(ScheduleSearch.Greedy(random), 0, optimum + 1e-12);
            Assert.InRange(ScheduleSearch.UpperBound(random), optimum - 1e-12, double.PositiveInfinity);
        }
    }

    [Fact]
    public void Training_reaches_nearly_the_optimum_of_small_problems()
    {
        var shares = new List<double>();
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var problem = ScheduleInstances.Random(3, 10, 3, 4, new RandomSource(seed));
            var trainer = new ScheduleTrainer(problem, new ScheduleOptions(), new RandomSource(seed + 100));
            for (var episode = 0; episode < 4000; episode++)
            {
                trainer.Step();
            }

            shares.Add(Enumerable.Range(0, 500).Average(_ => trainer.Step()) / ScheduleSearch.Optimum(problem));
        }

        Assert.All(shares, share => Assert.InRange(share, 0.75, 1 + 1e-12));
        Assert.InRange(shares.Average(), 0.92, 1);
    }

    [Fact]
    public void What_is_learned_is_a_function_of_the_seed()
    {
        static double[] Learn(ulong seed)
        {
            var trainer = new ScheduleTrainer(ExactSchedules.Small(), new ScheduleOptions(), new RandomSource(seed));
            return [.. Enumerable.Range(0, 200).Select(_ => trainer.Step()), .. trainer.Policy[1].Parameters];
        }

        Assert.Equal(Learn(3), Learn(3));
        Assert.NotEqual(Learn(3), Learn(4));
    }

    [Fact]
    public void Travel_times_within_a_slot_make_the_relation()
    {
        // a path 0 – 1 – 2 – 3 with times 1, 2, 1.5, and a slow direct road
        var next = NextTargets.FromTravelTimes(4, [(0, 1, 1), (1, 2, 2), (2, 3, 1.5), (0, 3, 9)], 3);
        Assert.Equal([1, 2], next.After(0).ToArray());
        Assert.Equal([0, 2], next.After(1).ToArray());
        Assert.Equal([0, 1, 3], next.After(2).ToArray());
        Assert.Equal([2], next.After(3).ToArray());
    }

    [Fact]
    public void A_graph_without_any_next_target_is_refused_in_one_line()
    {
        var slow = Assert.Throws<ScenarioException>(() => NextTargets.FromTravelTimes(3, [(0, 1, 5), (1, 2, 7)], 4));
        Assert.Equal("slot", slow.Path);
        Assert.Equal("no target can be reached from another within a slot of 4: the quickest road takes 5", slow.Message);
        var none = Assert.Throws<ScenarioException>(() => NextTargets.FromList([[], [1], []]));
        Assert.Equal("none of the 3 targets has a next target; at least one must have one", none.Message);
        Assert.Contains("no roads", Assert.Throws<ScenarioException>(() => NextTargets.FromTravelTimes(3, [], 4)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_its_place()
    {
        var next = NextTargets.FromList([[1], [0]]);
        Assert.Equal("next[0]", Refused(() => NextTargets.FromList([[2], [0]])));
        Assert.Equal("roads[0]", Refused(() => NextTargets.FromTravelTimes(2, [(0, 1, double.NaN)], 4)));
        Assert.Equal("values", Refused(() => new ScheduleProblem([1], next, [[0]], 1)));
        Assert.Equal("values[1]", Refused(() => new ScheduleProblem([1, double.NaN], next, [[0]], 1)));
        Assert.Equal("length", Refused(() => new ScheduleProblem([1, 1], next, [[0]], 0)));
        Assert.Equal("first", Refused(() => new ScheduleProblem([1, 1], next, [], 1)));
        Assert.Equal("first[1]", Refused(() => new ScheduleProblem([1, 1], next, [[0], []], 1)));
        Assert.Equal("policy.rate", Refused(() => new ScheduleTrainer(ExactSchedules.Small(), new ScheduleOptions { Rate = 0 }, new RandomSource(1))));
        Assert.Equal("policy.gamma", Refused(() => new ScheduleTrainer(ExactSchedules.Small(), new ScheduleOptions { Gamma = 1 }, new RandomSource(1))));
    }

    private static string Refused(Func<object> make) => Assert.Throws<ScenarioException>(make).Path;
}
