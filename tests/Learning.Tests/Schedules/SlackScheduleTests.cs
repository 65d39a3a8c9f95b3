using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;

namespace Covey.Learning.Tests.Schedules;

public sealed class SlackScheduleTests
{
    private readonly ScheduleProblem _problem;
    private readonly ScheduleResource _resource;
    private readonly double[] _parameters = [0.3, -0.4, 0.2, 1.1, -0.6, 0.5];

    public SlackScheduleTests()
    {
        var small = ExactSchedules.Small();
        _problem = new ScheduleProblem(small.Values.ToArray(), small.Next, [small.First(0).ToArray(), small.First(1).ToArray()], 3, [4, 1, 4]);
        _resource = new SchedulePolicy(_problem)[0];
        _resource.SetParameters(_parameters);
    }

    [Fact]
    public void Probabilities_of_all_schedules_and_the_slack_one_add_up_to_1()
    {
        var drawn = Drawn().Sum(schedule => _resource.Follow(schedule));
        Assert.Equal(1, drawn + _resource.FollowSlack(), 1e-12);
        var first = new[] { 0, 1, 2, 5 }.Sum(entry => Math.Exp(_parameters[entry]));
        Assert.Equal(Math.Exp(_parameters[5]) / first, _resource.FollowSlack(), 1e-12);
        Assert.Equal([1, 4], _resource.Schedule.ToArray());
        Assert.True(_resource.IsSlack);
    }

    [Fact]
    public void The_score_is_the_slope_of_the_logarithm_of_the_probability()
    {
        var score = new double[6];
        foreach (var play in Drawn().Select(schedule => (Func<double>)(() => _resource.Follow(schedule))).Append(_resource.FollowSlack))
        {
            _resource.SetParameters(_parameters);
            play();
            _resource.Score(score);
            for (var entry = 0; entry < 6; entry++)
            {
                var slope = ExactSchedules.Slope(_parameters, entry, () =>
                {
                    _resource.SetParameters(_parameters);
                    return Math.Log(play());
                });
                Assert.Equal(slope, score[entry], 1e-8);
            }
        }
    }

    [Fact]
    public void A_step_along_the_score_is_what_ascending_takes()
    {
        var score = new double[6];
        _resource.FollowSlack();
        _resource.Score(score);
        _resource.Ascend(0.7);
        Assert.Equal(_parameters.Zip(score, (parameter, slope) => parameter + (0.7 * slope)), _resource.Parameters.ToArray(), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void The_slack_schedule_is_drawn_as_often_as_it_is_probable()
    {
        const int Draws = 20_000;
        var probability = _resource.FollowSlack();
        var slack = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var random = new RandomSource(3);
            _resource.Draw([.. Enumerable.Range(0, 3).Select(l => random.Uniform(RandomStream.Action, 0, draw, l))]);
            slack += _resource.IsSlack ? 1 : 0;
        }

        Assert.InRange(slack, Draws * probability - (5 * Math.Sqrt(Draws)), Draws * probability + (5 * Math.Sqrt(Draws)));
    }

    [Fact]
    public void Search_knows_the_slack_schedule()
    {
        Assert.Equal([1, 4], ScheduleSearch.Schedules(_problem, 0)[^1]);
        var sets = Enumerable.Range(0, 2).Select(resource => ScheduleSearch.Schedules(_problem, resource)).ToArray();
        var best = sets[0].Max(one => sets[1].Max(two => one.Concat(two).Distinct().Sum(target => _problem.Values[target])));
        Assert.Equal(best, ScheduleSearch.Optimum(_problem), 1e-12);
        Assert.InRange(ScheduleSearch.Greedy(_problem), 5, best);
        Assert.InRange(ScheduleSearch.UpperBound(_problem), best, 10.5);

        // a slack schedule better than anything else is taken
        var rich = new ScheduleProblem([1, 1, 9], NextTargets.FromList([[1], [0], [0]]), [[0]], 2, [2]);
        Assert.Equal(9, ScheduleSearch.Greedy(rich));
        Assert.Equal(9, ScheduleSearch.Optimum(rich));
        _resource.SetParameters([0, 0, 0, 0, 0, 1]);
        Assert.Equal([1, 4], _resource.MostProbable());
        _resource.SetParameters([1, 0, 0, 0, 0, 1]);
        Assert.Equal([0, 1, 2], _resource.MostProbable());
    }

    [Fact]
    public void A_problem_without_one_has_none()
    {
        var policy = new SchedulePolicy(ExactSchedules.Small());
        Assert.Throws<InvalidOperationException>(() => policy[0].FollowSlack());
        Assert.Equal("slack", Assert.Throws<ScenarioException>(() => new ScheduleProblem([1], NextTargets.FromList([[]]), [[0]], 1, [1])).Path);
    }

    private IEnumerable<int[]> Drawn() => ScheduleSearch.Schedules(_problem, 0).SkipLast(1);
}
