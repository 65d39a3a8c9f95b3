using System.Text.Json.Nodes;

namespace Covey.Client.Tests;

public sealed class SweepTests : TemporaryFolder
{
    private static readonly string[] Small =
    [
        "sweep", "coverage-training-uniform", "--set", "world.width=6", "--set", "world.height=6", "--set", "world.startBlock=2",
        "--set", "population.agents.initial=2", "--steps", "5", "--threads", "1",
    ];

    [Fact]
    public async Task Every_point_of_the_grid_gives_what_eval_gives_there()
    {
        var swept = await Command.RunAsync(
            [.. Small, "--over", "world.coverageRadius=0,1", "--over", "links.radius=2,0", "--policies", "csg-g,random", "--seeds", "1..3",
                "--output", At("out"), "--json"]);
        Assert.Equal(ExitCode.Done, swept.Exit);
        var json = JsonNode.Parse(swept.Out)!;
        Assert.Equal(["scenario", "over", "results", "files"], json.AsObject().Select(entry => entry.Key));
        Assert.Equal(8, json["results"]!.AsArray().Count);
        var third = json["results"]![5]!;
        Assert.Equal(("1", "2", "random"), ((string)third["settings"]!["world.coverageRadius"]!,
            (string)third["settings"]!["links.radius"]!, (string)third["policy"]!));

        var evaluated = await Command.RunAsync(
            ["eval", .. Small[1..], "--set", "world.coverageRadius=1", "--set", "links.radius=2", "--policies", "csg-g,random", "--seeds",
                "1..3", "--json"]);
        var expected = JsonNode.Parse(evaluated.Out)!["results"]![1]!;
        foreach (var (key, value) in expected.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(value, third[key]), key);
        }

        string[] names = ["points.csv", "runs.csv", "result.json", "report.html"];
        Assert.All(names, name => Assert.Contains(At("out", name), json["files"]!.AsArray().Select(file => (string)file!)));
        Assert.Equal(1 + (8 * 3), File.ReadAllLines(At("out", "runs.csv")).Length);
        Assert.Contains("<polyline", File.ReadAllText(At("out", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_played_is_not_played_again()
    {
        string[] sweep = [.. Small, "--policies", "random", "--seeds", "1,2", "--output", At("out"), "--over"];
        Assert.Equal(ExitCode.Done, (await Command.RunAsync([.. sweep, "links.radius=0,1"])).Exit);
        Assert.Equal(4, File.ReadAllLines(At("out", "scores.jsonl")).Length);
        Assert.Equal(ExitCode.Done, (await Command.RunAsync([.. sweep, "links.radius=0,1,2"])).Exit);
        Assert.Equal(6, File.ReadAllLines(At("out", "scores.jsonl")).Length);
    }

    [Theory]
    [InlineData("links.radius", "--over: found 'links.radius'")]
    [InlineData("policy.rate=1,2", "--over: found 'policy.rate'")]
    [InlineData("links.radius=1,1", "each value once")]
    [InlineData("links.radius=1,", "allowed: path=v1,v2")]
    [InlineData("links.radius=near", "links.radius")]
    [InlineData("links.nothing=1,2", "links.nothing")]
    public async Task What_cannot_be_swept_is_said_in_one_line(string over, string said)
    {
        var result = await Command.RunAsync([.. Small, "--policies", "random", "--seeds", "1", "--output", At("out"), "--over", over]);
        Assert.Contains(said, result.Refused()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commas_inside_brackets_part_no_values()
    {
        var swept = await Command.RunAsync(
            [.. Small, "--over", """links.partitions=[],[{"from": 1, "to": 2}]""", "--policies", "random", "--seeds", "1", "--output",
                At("out"), "--json"]);
        Assert.Equal(ExitCode.Done, swept.Exit);
        Assert.Equal(2, JsonNode.Parse(swept.Out)!["results"]!.AsArray().Count);
    }
}
