using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>The policy <c>sequential-softmax</c> of a schedules scenario.</summary>
/// <param name="Learning">How resources learn.</param>
public sealed record SoftmaxPolicyOptions(ScheduleOptions Learning) : PolicyOptions;
