using Covey.Environment.Worlds.Schedules;

namespace Covey.Learning.Schedules;

/// <summary>All resources of a problem, each with parameters of its own, that draw their schedules independently.</summary>
public sealed class SchedulePolicy
{
    private readonly ScheduleMasks _masks;
    private readonly ScheduleResource[] _resources;

    /// <summary>A policy with all parameters 0.</summary>
    public SchedulePolicy(ScheduleProblem problem)
    {
        _masks = new ScheduleMasks(problem);
        _resources = [.. Enumerable.Range(0, problem.Resources).Select(resource => new ScheduleResource(_masks, resource))];
    }

    /// <summary>How many resources there are.</summary>
    public int Count => _resources.Length;

    /// <summary>A resource.</summary>
    public ScheduleResource this[int resource] => _resources[resource];

    /// <summary>A resource of its own, with all parameters 0, that is not among these.</summary>
    public ScheduleResource Renew(int resource) => new(_masks, resource);
}
