using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Schedules;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Schedules;

/// <summary>A schedules world and those who learn in it.</summary>
/// <param name="Schedules">The scenario.</param>
public sealed record SchedulesRunnable(SchedulesScenario Schedules) : IRunnable
{
    /// <inheritdoc/>
    public IScenario Scenario => Schedules;

    /// <inheritdoc/>
    public string PolicyName => Schedules.Policy;

    /// <inheritdoc/>
    public ITickRun Begin(EngineOptions options) => new SchedulesTicks(
        Schedules,
        new SchedulesRun(new SchedulesSetup(Schedules.Problem, Schedules.Learning, Schedules.Seed)
        {
            Shards = options.Shards,
            Threads = options.Threads,
        }));
}
