using System.Text.Json.Nodes;

namespace Covey.Client.Tests;

public sealed class SolveStageTests
{
    [Theory]
    [InlineData("coverage-closed-gp", "csg-g", 0)]
    [InlineData("coverage-closed-gp", "random", 30)]
    [InlineData("tracking-open-4", "csg-g", 5)]
    public async Task A_stage_is_solved_and_nobody_does_better(string scenario, string policy, int tick)
    {
        var solution = await SolvedAsync(scenario, "--tick", $"{tick}", "--set", $"policy={policy}");
        double Number(string key) => solution[key]!.GetValue<double>();
        Assert.Equal(tick, solution["tick"]!.GetValue<int>());
        Assert.Equal(policy, solution["policy"]!.GetValue<string>());
        Assert.InRange(Number("greedy"), Number("optimum") / 2, Number("optimum"));
        Assert.InRange(Number("played"), policy == "random" ? 0 : Number("greedy"), Number("optimum"));
        Assert.Equal(solution["agents"]!.AsArray().Count, solution["actions"]!.AsArray().Count);
        Assert.Equal(solution["agents"]!.AsArray().Count, solution["actionNames"]!.AsArray().Count);
        Assert.True(Number("optimum") > 0 || scenario.StartsWith("tracking", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stage_too_large_is_refused_in_one_line()
    {
        var line = Assert.Single((await Command.RunAsync("solve", "tracking-1k", "--json")).Refused());
        Assert.Contains("found 1000 agents", line, StringComparison.Ordinal);
        Assert.Contains("allowed to be solved: at most 2000 pairs", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tick_that_is_not_played_and_options_of_other_kinds_are_refused()
    {
        async Task Refuses(string sentence, params string[] arguments) =>
            Assert.Contains(sentence, (await Command.RunAsync(["solve", .. arguments])).Refused()[0], StringComparison.Ordinal);
        await Refuses("--tick: found 99999; allowed: 0 to", "coverage-closed-gp", "--tick", "99999");
        await Refuses("--check", "coverage-closed-gp", "--check");
        await Refuses("--tick", "retention-section-4", "--tick", "1");
    }

    private static async Task<JsonObject> SolvedAsync(params string[] arguments)
    {
        var result = await Command.RunAsync(["solve", .. arguments, "--json"]);
        Assert.Equal(0, result.Exit);
        return JsonNode.Parse(result.Out)!.AsObject();
    }
}
