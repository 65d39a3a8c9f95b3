using Covey.Environment.Worlds.Schedules;

namespace Covey.Learning.Schedules;

/// <summary>Weighted coverage Σ_n value_n·c_n of all resources' schedules, and each one's difference reward, in one pass.</summary>
public sealed class ScheduleCoverage
{
    private readonly ScheduleProblem _problem;
    private readonly int[] _covering;

    /// <summary>The coverage of a problem.</summary>
    public ScheduleCoverage(ScheduleProblem problem)
    {
        _problem = problem;
        _covering = new int[problem.Targets];
    }

    /// <summary>F, and F − F without resource k for each k: the values of the targets that only k covers.</summary>
    /// <param name="policy">Whose last schedules count.</param>
    /// <param name="rewards">Gets a number for each resource.</param>
    public double Score(SchedulePolicy policy, Span<double> rewards)
    {
        Array.Clear(_covering);
        for (var resource = 0; resource < _problem.Resources; resource++)
        {
            foreach (var target in policy[resource].Schedule)
            {
                _covering[target]++;
            }
        }

        var values = _problem.Values;
        var utility = 0.0;
        for (var target = 0; target < values.Length; target++)
        {
            utility += _covering[target] > 0 ? values[target] : 0;
        }

        for (var resource = 0; resource < _problem.Resources; resource++)
        {
            var own = 0.0;
            foreach (var target in policy[resource].Schedule)
            {
                own += _covering[target] == 1 ? values[target] : 0;
            }

            rewards[resource] = own;
        }

        return utility;
    }
}
