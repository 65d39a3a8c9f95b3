using System.Text.Json.Nodes;
using Covey.Environment.Worlds.Allocation;

namespace Covey.Client.Solutions;

/// <summary>An optimal trajectory of an allocation world, exactly.</summary>
internal static class AllocationSolution
{
    /// <summary>The solution as one JSON object.</summary>
    public static JsonObject Of(AllocationScenario scenario)
    {
        var optimum = scenario.Optimum;
        return new JsonObject
        {
            ["name"] = scenario.Name,
            ["method"] = "assignment of agents to machines, each with its best action there: exact",
            ["optimum"] = optimum.Value,
            ["machines"] = Numbers(optimum.Machines),
            ["actions"] = Numbers(optimum.Machines.Select(machine => optimum.Actions[machine])),
        };
    }

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => JsonValue.Create((double)n))]);
}
