namespace Covey.Environment.Worlds.Schedules;

/// <summary>The section <c>world</c> of a schedules scenario.</summary>
/// <param name="Problem">Resources, targets, and which may follow which.</param>
public sealed record SchedulesOptions(ScheduleProblem Problem);
