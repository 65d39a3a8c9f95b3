using Covey.Environment.Worlds.Schedules;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Schedules;

/// <summary>What reports show of a schedules scenario's episodes.</summary>
/// <param name="scenario">The scenario.</param>
internal sealed class SchedulesColumns(SchedulesScenario scenario)
{
    private readonly double[] _further = new double[scenario.Columns.Count];
    private readonly double _greedy = ScheduleSearch.Greedy(scenario.Problem);
    private readonly double _total = Total(scenario.Problem);

    /// <summary>An episode's; its further columns are overwritten by the next.</summary>
    public TickMetrics Metrics(in SchedulesTick tick)
    {
        _further[0] = tick.MostProbable;
        _further[1] = _greedy;
        _further[2] = tick.Covered;
        _further[3] = tick.MeanReward;
        _further[4] = tick.Messages;
        _further[5] = tick.Messages;
        var resources = scenario.Problem.Resources;
        return new TickMetrics
        {
            Tick = tick.Tick,
            Utility = tick.Utility,
            Normalised = _total > 0 ? tick.Utility / _total : double.NaN,
            Agents = resources,
            AgentsArrived = tick.Tick == 0 ? resources : 0,
            MeanTargetDistance = double.NaN,
            Further = _further,
            Digest = tick.Digest,
        };
    }

    private static double Total(ScheduleProblem problem)
    {
        var total = 0.0;
        foreach (var value in problem.Values)
        {
            total += value;
        }

        return total;
    }
}
