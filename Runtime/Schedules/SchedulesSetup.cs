using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;

namespace Covey.Runtime.Schedules;

/// <summary>What a run of a schedules world follows from. The first three determine it; the rest only how it is played.</summary>
/// <param name="Problem">Resources, targets, and which may follow which.</param>
/// <param name="Options">How resources learn.</param>
/// <param name="Seed">What all randomness follows from.</param>
public sealed record SchedulesSetup(ScheduleProblem Problem, ScheduleOptions Options, ulong Seed)
{
    /// <summary>Pieces that resources and targets are cut into by id; 0: chosen by the number of resources.</summary>
    public int Shards { get; init; }

    /// <summary>Worker threads; 0: as many as there are cores.</summary>
    public int Threads { get; init; }
}
