using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;
using Covey.Environment.Worlds.Schedules;
using Covey.Runtime.Allocation;
using Covey.Runtime.Schedules;

namespace Covey.Runtime.Members;

/// <summary>Knows in which worlds without a stage every actor may be by itself.</summary>
public static class MemberWorld
{
    /// <summary>A scenario's world; null if its actors cannot be by themselves, or if it has a stage.</summary>
    public static IMemberWorld? Of(IScenario scenario) => scenario switch
    {
        AllocationScenario allocation => new AllocationMembers(allocation),
        SchedulesScenario schedules => new SchedulesMembers(schedules),
        _ => null,
    };

    /// <summary>Why actors of a scenario without a stage cannot be by themselves; null if they can.</summary>
    public static string? WhyNot(IScenario scenario) => Of(scenario) is not null
        ? null
        : $"found grain-per-agent; allowed in a world of kind {scenario.Kind}, in which no agent decides by itself: packed";
}
