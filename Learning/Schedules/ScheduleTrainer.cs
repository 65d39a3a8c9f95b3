using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Schedules;

namespace Covey.Learning.Schedules;

/// <summary>
/// Stochastic gradient ascent on expected coverage: each episode every resource draws a schedule and moves its parameters
/// along the score (Theorem 2) times its difference reward. What others cover does not depend on a resource's own
/// draw, so that is an unbiased gradient of the team's coverage (Lemma 1). Not thread-safe.
/// </summary>
public sealed class ScheduleTrainer
{
    private readonly RandomSource _random;
    private readonly ScheduleCoverage _coverage;
    private readonly ResourceLearner[] _learners;
    private readonly double[] _rewards;

    /// <summary>A trainer of a policy that knows nothing yet.</summary>
    /// <exception cref="ScenarioException">An option is out of range.</exception>
    public ScheduleTrainer(ScheduleProblem problem, ScheduleOptions options, RandomSource random)
    {
        _random = random;
        Policy = new SchedulePolicy(problem);
        _coverage = new ScheduleCoverage(problem);
        _learners = [.. Enumerable.Range(0, problem.Resources).Select(resource => new ResourceLearner(problem, Policy[resource], options))];
        _rewards = new double[problem.Resources];
    }

    /// <summary>What is learned.</summary>
    public SchedulePolicy Policy { get; }

    /// <summary>Episodes played.</summary>
    public int Episode { get; private set; }

    /// <summary>Plays one episode and learns from it.</summary>
    /// <returns>The coverage F of the schedules drawn.</returns>
    public double Step()
    {
        foreach (var learner in _learners)
        {
            learner.Draw(_random, Episode);
        }

        var utility = _coverage.Score(Policy, _rewards);
        for (var resource = 0; resource < _learners.Length; resource++)
        {
            _learners[resource].Learn(_rewards[resource]);
        }

        Episode++;
        return utility;
    }
}
