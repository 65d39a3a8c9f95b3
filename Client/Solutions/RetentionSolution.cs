using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Client.Solutions;

/// <summary>The best static policy of a retention market in the deterministic system.</summary>
internal static class RetentionSolution
{
    private const int GridSteps = 2_000;

    /// <summary>The solution as one JSON object.</summary>
    /// <param name="scenario">The market.</param>
    /// <param name="check">Whether the best point of a fine grid is to stand beside it.</param>
    /// <exception cref="ScenarioException">The market has no optimum.</exception>
    public static JsonObject Of(RetentionScenario scenario, bool check)
    {
        var market = scenario.Market;
        var best = FluidSolver.Solve(market);
        var always = FluidSolver.BestFixed(market);
        var solution = new JsonObject
        {
            ["name"] = scenario.Name,
            ["support"] = Numbers(best.Support),
            ["weights"] = Numbers(best.Weights),
            ["populations"] = Numbers(best.Populations),
            ["profit"] = best.Profit,
            ["scale"] = scenario.Scale,
            ["longRunProfit"] = LongRunProfit.Of(market, best.Law, scenario.Scale),
            ["bestFixed"] = always.Support[0],
            ["bestFixedProfit"] = always.Profit,
        };
        if (check)
        {
            var grid = FineGrid.Best(market, GridSteps, mostTriples: 0);
            solution["gridSupport"] = Numbers(grid.Support);
            solution["gridProfit"] = grid.Profit;
        }

        return solution;
    }

    private static JsonArray Numbers(IReadOnlyList<double> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);
}
