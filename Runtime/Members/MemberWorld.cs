using Covey.Environment.Worlds.Retention;
using Covey.Runtime.Allocation;
using Covey.Runtime.Engines;
using Covey.Runtime.Retention;
using Covey.Runtime.Schedules;

namespace Covey.Runtime.Members;

/// <summary>Knows in which worlds without a stage every actor may be by itself.</summary>
public static class MemberWorld
{
    /// <summary>A world whose actors may be by themselves.</summary>
    /// <param name="runnable">A scenario without a stage, and who decides in it.</param>
    /// <exception cref="ArgumentException">They cannot; <see cref="WhyNot"/> says why.</exception>
    public static IMemberWorld Of(IRunnable runnable) => (runnable, WhyNot(runnable)) switch
    {
        (AllocationRunnable allocation, null) => new AllocationMembers(allocation.Allocation),
        (SchedulesRunnable schedules, null) => new SchedulesMembers(schedules.Schedules),
        (RetentionRunnable retention, null) => new RetentionMembers(retention),
        (_, var reason) => throw new ArgumentException(reason, nameof(runnable)),
    };

    /// <summary>Why actors of a scenario without a stage cannot be by themselves; null if they can.</summary>
    public static string? WhyNot(IRunnable runnable) => runnable switch
    {
        AllocationRunnable or SchedulesRunnable or RetentionRunnable { Retention.Options.Mode: RetentionMode.Agents } => null,
        RetentionRunnable => "found grain-per-agent, where world.mode is counts and there are no single agents; allowed: world.mode agents, or packed",
        _ => $"found grain-per-agent; allowed in a world of kind {runnable.Scenario.Kind}: packed",
    };
}
