using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;
using Covey.Environment.Worlds.Retention;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Policies;
using Covey.Runtime.Allocation;
using Covey.Runtime.Retention;
using Covey.Runtime.Schedules;

namespace Covey.Runtime.Engines;

/// <summary>Makes scenarios playable. A kind of world of its own has its line here.</summary>
public static class Runnable
{
    /// <summary>A scenario with the policy it names.</summary>
    /// <exception cref="ScenarioException">The policy does not exist or cannot play this scenario; the path is the scenario's.</exception>
    public static IRunnable Of(IScenario scenario) => scenario switch
    {
        Scenario stages => new StageRunnable(stages, PolicyCatalog.Create(stages.Policy, stages.World, stages.Steps)),
        RetentionScenario retention => new RetentionRunnable(retention),
        AllocationScenario allocation => new AllocationRunnable(allocation),
        SchedulesScenario schedules => new SchedulesRunnable(schedules),
        _ => throw new ArgumentException($"nobody can play a scenario of kind {scenario.Kind}", nameof(scenario)),
    };
}
