using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Learning.Allocation;

namespace Covey.Learning.Schedules;

/// <summary>
/// Stochastic gradient ascent on expected coverage: each episode every resource draws a schedule and moves its parameters
/// along the score (Theorem 2) times its difference reward. What others cover does not depend on a resource's own
/// draw, so that is an unbiased gradient of the team's coverage (Lemma 1). A resource is an entity, an episode a tick.
/// Not thread-safe.
/// </summary>
public sealed class ScheduleTrainer
{
    private readonly ScheduleProblem _problem;
    private readonly RandomSource _random;
    private readonly ScheduleCoverage _coverage;
    private readonly RewardBaseline[] _baselines;
    private readonly double[] _rewards;
    private readonly double[] _uniforms;
    private readonly double _rate;

    /// <summary>A trainer of a policy that knows nothing yet.</summary>
    /// <exception cref="ScenarioException">An option is out of range.</exception>
    public ScheduleTrainer(ScheduleProblem problem, ScheduleOptions options, RandomSource random)
    {
        options.Check();
        _problem = problem;
        _random = random;
        Policy = new SchedulePolicy(problem);
        _coverage = new ScheduleCoverage(problem);
        _baselines = [.. Enumerable.Range(0, problem.Resources).Select(_ => new RewardBaseline(options.Gamma, BaselineForm.Corrected))];
        _rewards = new double[problem.Resources];
        _uniforms = new double[problem.Length];
        var total = 0.0;
        foreach (var value in problem.Values)
        {
            total += value;
        }

        _rate = total > 0 ? options.Rate * problem.Targets / total : options.Rate;
    }

    /// <summary>What is learned.</summary>
    public SchedulePolicy Policy { get; }

    /// <summary>Episodes played.</summary>
    public int Episode { get; private set; }

    /// <summary>Plays one episode and learns from it.</summary>
    /// <returns>The coverage F of the schedules drawn.</returns>
    public double Step()
    {
        for (var resource = 0; resource < _problem.Resources; resource++)
        {
            for (var l = 0; l < _uniforms.Length; l++)
            {
                _uniforms[l] = _random.Uniform(RandomStream.Action, resource, Episode, l);
            }

            Policy.Draw(resource, _uniforms);
        }

        var utility = _coverage.Score(Policy, _rewards);
        for (var resource = 0; resource < _problem.Resources; resource++)
        {
            Policy.Ascend(resource, _rate * (_rewards[resource] - _baselines[resource].Value));
            _baselines[resource].Follow(_rewards[resource]);
        }

        Episode++;
        return utility;
    }
}
