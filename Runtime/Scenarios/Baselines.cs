using Covey.Environment.Scenarios;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Scenarios;

/// <summary>The policies that are played beside a run, for its report's comparison.</summary>
public static class Baselines
{
    /// <summary>The most agent-steps (agents at most × ticks) of a run whose baselines are played without being asked for.</summary>
    public const long SmallRun = 300_000;

    private static readonly string[] Usual = ["csg-g", "csg-l", "osg", "nearest", "random"];

    /// <summary>
    /// Those the scenario lists; if it has no list and the run is small and in stages, all the usual ones that can play its
    /// world. The run's own policy is left out.
    /// </summary>
    /// <exception cref="ScenarioErrorsException">The scenario lists one that does not exist or cannot play its world.</exception>
    public static IReadOnlyList<IRunnable> For(LoadedScenario loaded)
    {
        var scenario = loaded.Scenario;
        if (scenario.Output.Baselines is { } listed)
        {
            return [.. listed
                .Select((name, i) => (Name: name, Runnable: loaded.With(name, $"output.baselines[{i}]")))
                .Where(baseline => baseline.Name != scenario.Policy)
                .Select(baseline => baseline.Runnable)];
        }

        if (loaded.Runnable is not StageRunnable { Stages: var stages } runnable || (long)stages.Population.Agents.Max * stages.Steps > SmallRun)
        {
            return [];
        }

        return [.. Usual
            .Where(name => name != scenario.Policy && PolicyCatalog.Names.Single(entry => entry.Name == name).AppliesTo(stages.World))
            .Select(name => runnable with { Policy = PolicyCatalog.Create(name, stages.World, stages.Steps) })];
    }
}
