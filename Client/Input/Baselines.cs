using Covey.Learning.Policies;

namespace Covey.Client.Input;

/// <summary>The policies that are played beside a run, for its report's comparison.</summary>
internal static class Baselines
{
    /// <summary>The most agent-steps (agents at most × ticks) of a run whose baselines are played without being asked for.</summary>
    public const long SmallRun = 300_000;

    private static readonly string[] Usual = ["csg-g", "csg-l", "osg", "nearest", "random"];

    /// <summary>
    /// Those the scenario lists; if it has no list and the run is small, all the usual ones that can play its world. The
    /// run's own policy is left out.
    /// </summary>
    /// <exception cref="BadInputException">The scenario lists one that does not exist or cannot play its world.</exception>
    public static IReadOnlyList<IPolicy> For(LoadedScenario loaded)
    {
        var scenario = loaded.Scenario;
        if (scenario.Output.Baselines is { } listed)
        {
            return [.. listed
                .Select((name, i) => (Name: name, Policy: loaded.MakePolicy(name, $"output.baselines[{i}]")))
                .Where(baseline => baseline.Name != scenario.Policy)
                .Select(baseline => baseline.Policy)];
        }

        if ((long)scenario.Population.Agents.Max * scenario.Steps > SmallRun)
        {
            return [];
        }

        return [.. Usual
            .Where(name => name != scenario.Policy && PolicyCatalog.Names.Single(entry => entry.Name == name).AppliesTo(scenario.World))
            .Select(name => PolicyCatalog.Create(name, scenario.World, scenario.Steps))];
    }
}
