using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;

namespace Covey.Client.Tests;

public class ValidateTests : TemporaryFolder
{
    public static TheoryData<string> Shipped() => [.. ShippedScenarios.Default.Names()];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Every_shipped_scenario_is_valid(string name)
    {
        var result = await Command.RunAsync("validate", name);
        Assert.Equal("", result.Error);
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Equal(name, (string?)JsonNode.Parse(result.Out)!["name"]);
    }

    [Fact]
    public async Task What_it_prints_is_a_scenario_that_resolves_to_itself()
    {
        var first = await Command.RunAsync("validate", "tracking-open-8", "--set", "world.side=200", "--seed", "18446744073709551615");
        var again = await Command.RunAsync("validate", Write("again.json", first.Out));
        Assert.Equal("", again.Error);
        Assert.Equal(first.Out, again.Out);
        Assert.Contains("\"side\": 200", first.Out, StringComparison.Ordinal);
        Assert.Contains("\"seed\": 18446744073709551615", first.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_have_the_last_word_over_settings()
    {
        var result = await Command.RunAsync("validate", "tracking-closed", "--steps", "7", "--set", "steps=500", "--policy", "random", "--set", "policy=nearest");
        var resolved = JsonNode.Parse(result.Out)!;
        Assert.Equal(7, (int)resolved["steps"]!);
        Assert.Equal("random", (string?)resolved["policy"]);
    }

    [Fact]
    public async Task Every_error_has_its_line_with_file_path_and_what_is_allowed()
    {
        var file = Write("bad.json", """{ "world": { "kind": "tracking", "side": -5, "sensingRadus": 10 }, "steps": 0, "policy": "flying" }""");
        var lines = (await Command.RunAsync("validate", file)).Refused(4);
        Assert.All(lines, line => Assert.StartsWith(file + ": ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches("allowed: |did you mean", line));
        Assert.Contains(lines, line => line.StartsWith($"{file}: world.side: found -5;", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"{file}: steps: found 0;", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("sensingRadus", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("policy: found 'flying'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_cannot_play_the_world_is_an_error()
        => Assert.Contains(": policy: found 'nearest'", (await Command.RunAsync("validate", "coverage-closed-uniform", "--policy", "nearest")).Refused()[0], StringComparison.Ordinal);

    [Fact]
    public async Task A_baseline_that_cannot_play_the_world_is_an_error()
    {
        var line = (await Command.RunAsync("validate", "coverage-closed-uniform", "--set", """output.baselines=["random","nearest"]""")).Refused()[0];
        Assert.Contains(": output.baselines[1]: found 'nearest'", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "a list")]
    [InlineData("{ \"world\": ", "not JSON")]
    public async Task A_file_that_holds_no_scenario_is_one_error(string text, string what)
        => Assert.Contains(what, (await Command.RunAsync("validate", Write("odd.json", text))).Refused()[0], StringComparison.Ordinal);

    [Fact]
    public async Task A_scenario_that_is_not_there_is_one_error()
        => Assert.StartsWith("traking-closed: ", (await Command.RunAsync("validate", "traking-closed")).Refused()[0], StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_is_no_scenario()
        => Assert.StartsWith($"{At()}: found a folder", (await Command.RunAsync("validate", At())).Refused()[0], StringComparison.Ordinal);

    [Fact]
    public async Task The_schema_is_JSON()
    {
        var result = await Command.RunAsync("schema");
        using var schema = JsonDocument.Parse(result.Out);
        Assert.Equal("object", schema.RootElement.GetProperty("type").GetString());
    }
}
