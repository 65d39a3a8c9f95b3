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
}
