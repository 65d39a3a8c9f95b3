using System.Text.Json.Nodes;
using Covey.Environment.Worlds.Schedules;

namespace Covey.Client.Solutions;

/// <summary>What the best schedules are worth: exactly where they can be enumerated, else between greedy and a bound.</summary>
internal static class SchedulesSolution
{
    /// <summary>The solution as one JSON object.</summary>
    public static JsonObject Of(SchedulesScenario scenario)
    {
        var problem = scenario.Problem;
        var solution = new JsonObject { ["name"] = scenario.Name };
        if (ScheduleSearch.CanEnumerate(problem))
        {
            solution["method"] = "enumeration of all schedules: exact";
            solution["optimum"] = ScheduleSearch.Optimum(problem);
        }
        else
        {
            solution["method"] = "too many schedules to enumerate: the optimum is between greedy and bound";
            solution["bound"] = ScheduleSearch.UpperBound(problem);
        }

        solution["greedy"] = ScheduleSearch.Greedy(problem);
        return solution;
    }
}
