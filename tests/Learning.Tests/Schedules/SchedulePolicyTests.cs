using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;

namespace Covey.Learning.Tests.Schedules;

public sealed class SchedulePolicyTests
{
    private readonly ScheduleProblem _problem = ExactSchedules.Small();
    private readonly double[][] _parameters;
    private readonly SchedulePolicy _policy;
    private readonly ExactSchedules _exact;

    public SchedulePolicyTests()
    {
        _exact = new ExactSchedules(_problem);
        _policy = new SchedulePolicy(_problem);
        _parameters = [.. Enumerable.Range(0, 3).Select(resource =>
            Enumerable.Range(0, 5).Select(target => Distributions.Normal(new RandomSource(6), RandomStream.World, resource, target, 0)).ToArray())];
        for (var resource = 0; resource < 3; resource++)
        {
            _policy[resource].SetParameters(_parameters[resource]);
        }
    }

    [Fact]
    public void Schedules_are_those_the_relation_allows_and_nothing_comes_twice()
    {
        Assert.Equal(["2,3,0", "2,4", "3,0,1", "3,0,2"], ScheduleSearch.Schedules(_problem, 1).Select(schedule => string.Join(',', schedule)));
        Assert.All(Enumerable.Range(0, 3), resource => Assert.All(
            ScheduleSearch.Schedules(_problem, resource),
            schedule => Assert.Equal(schedule.Length, schedule.Distinct().Count())));
    }

    [Fact]
    public void Probabilities_are_products_of_masked_softmaxes_and_add_up_to_1()
    {
        for (var resource = 0; resource < 3; resource++)
        {
            var schedules = ScheduleSearch.Schedules(_problem, resource);
            Assert.All(schedules, schedule =>
                Assert.Equal(_exact.Probability(_parameters[resource], resource, schedule), _policy[resource].Follow(schedule), 1e-14));
            Assert.Equal(1, schedules.Sum(schedule => _policy[resource].Follow(schedule)), 1e-12);
        }
    }

    [Fact]
    public void The_score_is_the_derivative_of_the_log_probability()
    {
        // Theorem 2
        var score = new double[5];
        for (var resource = 0; resource < 3; resource++)
        {
            foreach (var schedule in ScheduleSearch.Schedules(_problem, resource))
            {
                _policy[resource].Follow(schedule);
                _policy[resource].Score(score);
                for (var target = 0; target < 5; target++)
                {
                    var slope = ExactSchedules.Slope(
                        _parameters[resource], target, () => Math.Log(_exact.Probability(_parameters[resource], resource, schedule)));
                    Assert.Equal(slope, score[target], 1e-8);
                }
            }
        }
    }

    [Fact]
    public void The_expected_score_times_difference_reward_is_the_gradient_of_the_teams_coverage()
    {
        var coverage = new ScheduleCoverage(_problem);
        var expected = new double[3, 5];
        var score = new double[5];
        var rewards = new double[3];
        foreach (var (schedules, probability) in _exact.Joint(_parameters))
        {
            for (var resource = 0; resource < 3; resource++)
            {
                _policy[resource].Follow(schedules[resource]);
            }

            Assert.Equal(_exact.Utility(schedules), coverage.Score(_policy, rewards), 1e-12);
            for (var resource = 0; resource < 3; resource++)
            {
                var without = schedules.Where((_, other) => other != resource);
                Assert.Equal(_exact.Utility(schedules) - _exact.Utility(without), rewards[resource], 1e-12);
                _policy[resource].Score(score);
                for (var target = 0; target < 5; target++)
                {
                    expected[resource, target] += probability * score[target] * (rewards[resource] - 0.3);
                }
            }
        }

        for (var resource = 0; resource < 3; resource++)
        {
            for (var target = 0; target < 5; target++)
            {
                Assert.Equal(ExactSchedules.Slope(_parameters[resource], target, () => _exact.Expected(_parameters)), expected[resource, target], 1e-8);
            }
        }
    }

    [Fact]
    public void Schedules_are_drawn_as_often_as_they_are_probable()
    {
        const int Draws = 20_000;
        var random = new RandomSource(12);
        var found = new Dictionary<string, int>();
        for (var draw = 0; draw < Draws; draw++)
        {
            _policy[0].Draw([.. Enumerable.Range(0, 3).Select(l => random.Uniform(RandomStream.Action, 0, draw, l))]);
            var key = string.Join(',', _policy[0].Schedule.ToArray());
            found[key] = found.GetValueOrDefault(key) + 1;
        }

        var schedules = ScheduleSearch.Schedules(_problem, 0);
        var square = schedules.Sum(schedule =>
        {
            var expected = Draws * _exact.Probability(_parameters[0], 0, schedule);
            var excess = found.GetValueOrDefault(string.Join(',', schedule)) - expected;
            return excess * excess / expected;
        });

        // the 99.9th percentile for up to 11 degrees of freedom is below 31.3
        Assert.InRange(schedules.Count, 6, 12);
        Assert.InRange(square, 0, 31.3);
        Assert.Equal(Draws, found.Values.Sum());
    }

    [Fact]
    public void A_schedule_that_cannot_be_drawn_cannot_be_followed()
    {
        Assert.Throws<ArgumentException>(() => _policy[1].Follow([0]));
        Assert.Throws<ArgumentException>(() => _policy[1].Follow([2]));
        Assert.Throws<ArgumentException>(() => _policy[1].Follow([2, 4, 0]));
    }

    [Fact]
    public void The_most_probable_schedule_takes_the_largest_feasible_parameter_each_time()
    {
        _policy[2].SetParameters([1, 1, 5, 0, 0.5]);
        Assert.Equal([0, 2, 4], _policy[2].MostProbable());
        _policy[2].SetParameters([0, 0, 0, 0, 0]);
        Assert.Equal([0, 1, 2], _policy[2].MostProbable());
    }
}
