using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;

namespace Covey.Learning.Tests.Schedules;

/// <summary>The definitions of sequential masked softmax written down as they stand, by enumeration.</summary>
internal sealed class ExactSchedules(ScheduleProblem problem)
{
    /// <summary>Three resources, five targets, up to three in a schedule; some schedules end early.</summary>
    public static ScheduleProblem Small() => new(
        [3, 1, 0.5, 2, 4],
        NextTargets.FromList([[1, 2], [0, 2, 3], [3, 4], [0], []]),
        [[0, 1, 2], [2, 3], [0, 4, 1, 3]],
        3);

    public double Probability(double[] parameters, int resource, int[] schedule)
    {
        var probability = 1.0;
        for (var l = 0; l < schedule.Length; l++)
        {
            var feasible = problem.Feasible(resource, schedule.AsSpan(0, l));
            probability *= Math.Exp(parameters[schedule[l]]) / feasible.Sum(target => Math.Exp(parameters[target]));
        }

        return probability;
    }

    /// <summary>All joint choices with their probabilities.</summary>
    public IEnumerable<(int[][] Schedules, double Probability)> Joint(double[][] parameters, int from = 0)
    {
        if (from == problem.Resources)
        {
            return [([], 1)];
        }

        return ScheduleSearch.Schedules(problem, from).SelectMany(
            _ => Joint(parameters, from + 1),
            (schedule, others) => ((int[][])[schedule, .. others.Schedules], Probability(parameters[from], from, schedule) * others.Probability));
    }

    public double Utility(IEnumerable<int[]> schedules) => schedules.SelectMany(schedule => schedule).Distinct().Sum(target => problem.Values[target]);

    public double Expected(double[][] parameters) => Joint(parameters).Sum(joint => joint.Probability * Utility(joint.Schedules));

    public static double Slope(double[] parameters, int at, Func<double> value)
    {
        const double Step = 1e-5;
        var kept = parameters[at];
        parameters[at] = kept + Step;
        var above = value();
        parameters[at] = kept - Step;
        var below = value();
        parameters[at] = kept;
        return (above - below) / (2 * Step);
    }
}
