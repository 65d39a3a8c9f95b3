using System.Text.Json.Nodes;

namespace Covey.Client.Tests;

public sealed class SolveTests
{
    [Fact]
    public async Task A_market_is_solved_and_the_grid_agrees()
    {
        var result = await Command.RunAsync("solve", "retention-section-4", "--json", "--check", "--set", "world.rewards=[15,30,45,60]");
        Assert.Equal(0, result.Exit);
        var solution = JsonNode.Parse(result.Out)!;
        Assert.Equal(150, solution["populations"]!.AsArray().Sum(n => n!.GetValue<double>()), 1e-6);
        Assert.Equal(1, solution["weights"]!.AsArray().Sum(n => n!.GetValue<double>()), 1e-12);
        Assert.InRange(solution["support"]!.AsArray().Count, 1, 2);
        Assert.True(solution["gridProfit"]!.GetValue<double>() <= solution["profit"]!.GetValue<double>());
        Assert.True(solution["bestFixedProfit"]!.GetValue<double>() <= solution["profit"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_convex_revenue_is_warned_of_and_solved()
    {
        var result = await Command.RunAsync(
            "solve", "retention-section-4", "--set", "world.revenue={\"kind\": \"power\", \"exponent\": 1.1}", "--set", "world.rewards=[15,30]");
        Assert.Equal(0, result.Exit);
        Assert.Contains("world.revenue: warning: the revenue is not concave", result.Error);
        Assert.Contains("profit", result.Out);
    }

    [Fact]
    public async Task Bad_input_gets_its_line()
    {
        var result = await Command.RunAsync("solve", "retention-section-4", "--set", "world.rewards=[]");
        Assert.Equal(2, result.Exit);
        Assert.Contains("world.rewards: found no reward; allowed: at least one", result.Error);
    }

    [Fact]
    public async Task Profit_without_bound_is_bad_input()
    {
        var result = await Command.RunAsync("solve", "retention-section-4", "--set", "world.revenue={\"kind\": \"linear\", \"price\": 100}");
        Assert.Equal(2, result.Exit);
        Assert.Contains("world.revenue: found a reward after which some agents never leave", result.Error);
    }
}
