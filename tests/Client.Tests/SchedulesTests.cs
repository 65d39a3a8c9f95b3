using System.Text.Json.Nodes;
using Covey.Runtime.Records;

namespace Covey.Client.Tests;

public sealed class SchedulesTests : TemporaryFolder
{
    [Fact]
    public async Task Shards_and_threads_do_not_change_what_comes_out()
    {
        var digests = new HashSet<string>();
        foreach (var (threads, shards) in new[] { ("1", "1"), ("2", "3"), ("1", "20") })
        {
            digests.Add(await DigestAsync("schedules-200", "--steps", "20", "--threads", threads, "--shards", shards));
        }

        Assert.Single(digests);
        Assert.NotEqual(digests.Single(), await DigestAsync("schedules-200", "--steps", "20", "--seed", "2"));
    }

    [Theory]
    [InlineData("schedules-small", "exact")]
    [InlineData("schedules-patrol", "exact")]
    [InlineData("schedules-200", "between greedy and bound")]
    public async Task Every_shipped_scenario_is_valid_is_played_and_is_solved(string name, string method)
    {
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("validate", name)).Exit);
        var solution = JsonNode.Parse((await Command.RunAsync("solve", name, "--json")).Out)!;
        Assert.Contains(method, solution["method"]!.GetValue<string>(), StringComparison.Ordinal);
        var most = (solution["optimum"] ?? solution["bound"])!.GetValue<double>();
        Assert.InRange(solution["greedy"]!.GetValue<double>(), 0, most + 1e-9);
        var summary = await SummaryAsync(name, "--steps", "30");
        Assert.InRange(summary["measured"]!["most_probable"]!["final"]!.GetValue<double>(), 0, most + 1e-9);
        Assert.Equal(solution["greedy"]!.GetValue<double>(), summary["measured"]!["greedy"]!["final"]!.GetValue<double>());
    }

    [Fact]
    public async Task The_patrols_learn_nearly_the_optimum()
    {
        var summary = await SummaryAsync("schedules-patrol");
        Assert.Equal(21, summary["measured"]!["most_probable"]!["final"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_record_keeps_its_columns_and_heat_map_and_is_replayed()
    {
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("run", "schedules-patrol", "--steps", "60", "--output", At("kept"))).Exit);
        var record = RecordReader.Open(At("kept"));
        Assert.Equal(
            [
                "tick", "utility", "normalised", "cumulative_utility", "agents", "agents_arrived", "agents_departed",
                "most_probable", "greedy", "covered", "mean_reward", "messages_sent", "messages_delivered", "digest",
            ],
            record.Metrics.Names);
        Assert.Equal(record.Metrics["utility"][7] / 21, record.Metrics["normalised"][7], 1e-12);
        Assert.Contains(
            "\"title\":\"Targets by resource\"", await File.ReadAllTextAsync(record.Report!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("same run, 60 ticks", (await Command.RunAsync("replay", At("kept"), "--shards", "2")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_in_a_file_is_the_problem_written_out()
    {
        const string Keys = """
            "length": 2,
            "targets": [{ "value": 1, "next": [1, 2] }, { "value": 2, "next": [0] }, { "value": 4, "next": [] }],
            "resources": [{ "first": [0, 1] }, { "first": [1] }]
            """;
        Write("problem.json", $"{{ {Keys} }}");
        var listed = Write("listed.json", $$"""{ "steps": 30, "world": { "kind": "schedules", "problem": { "form": "listed", {{Keys}} } } }""");
        var file = Write("file.json", """{ "steps": 30, "world": { "kind": "schedules", "problem": { "form": "file", "file": "problem.json" } } }""");
        Assert.Equal(await DigestAsync(listed), await DigestAsync(file));
        var solution = JsonNode.Parse((await Command.RunAsync("solve", file, "--json")).Out)!;
        Assert.Equal(7, solution["optimum"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("""{ "targets": [{}, {}, {}], "resources": [{ "first": [0] }] }""", "targets: none of the 3 targets has a next target; at least one must have one")]
    [InlineData(
        """{ "targets": [{}, {}], "roads": [{ "from": 0, "to": 1, "time": 9 }], "slot": 4, "resources": [{ "first": [0] }] }""",
        "slot: no target can be reached from another within a slot of 4: the quickest road takes 9")]
    [InlineData("""{ "resources": [{ "first": [0] }] }""", "targets: there are no targets; at least 1 is needed")]
    [InlineData("""{ "targets": [{ "next": [1] }, {}] }""", "resources: there are no resources; at least 1 is needed")]
    [InlineData("""{ "targets": [{ "next": [1] }, {}], "resources": [{ "first": [] }] }""", "resources[0].first: resource 0 has no target to begin with")]
    [InlineData("""{ "targets": [{ "next": [2] }, {}], "resources": [{ "first": [0] }] }""", "targets[0].next: there is no target 2; allowed are 0 to 1")]
    [InlineData("""{ "targets": [{ "next": [0.5] }, {}], "resources": [{ "first": [0] }] }""", "targets[0].next: found 0.5; allowed: a target's number, from 0")]
    [InlineData("""{ "targets": [{ "value": -1, "next": [1] }, {}], "resources": [{ "first": [0] }] }""", "targets[0].value: found -1")]
    [InlineData("""{ "targets": [{ "next": [1] }, {}], "resources": [{ "first": [0] }], "length": 0 }""", "length: found 0")]
    [InlineData("""{ "targets": [{ "next": [1] }, {}], "resources": [{ "first": [0] }], "slack": true, "slackTargets": [7] }""", "slackTargets: there is no target 7")]
    [InlineData("""{ "targets": 3 }""", "targets: found 3")]
    [InlineData("[]", "found no object")]
    [InlineData("{", "line 1 is not JSON")]
    public async Task A_bad_problem_gets_a_line_that_names_the_file(string problem, string sentence)
    {
        var file = Write("problem.json", problem);
        var result = await Command.RunAsync(
            "run", Write("file.json", """{ "world": { "kind": "schedules", "problem": { "form": "file", "file": "problem.json" } } }"""), "--no-record");
        Assert.Equal(ExitCode.BadInput, result.Exit);
        Assert.Contains($": world.problem.file: {file}: {sentence}", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy.rate=0", "policy.rate", "found 0; allowed: a number above 0")]
    [InlineData("policy.gamma=1", "policy.gamma", "below 1")]
    [InlineData("world.problem.resources=0", "world.problem.resources", "found 0")]
    [InlineData("world.problem.targets=1", "world.problem.targets", "found 1")]
    [InlineData("""world.problem={"form": "file", "file": "nowhere.json"}""", "world.problem.file", "cannot be read")]
    [InlineData(
        """world.problem={"form": "listed", "targets": [{}, {}], "resources": [{"first": [0]}]}""",
        "world.problem.targets",
        "none of the 2 targets has a next target; at least one must have one")]
    public async Task Bad_input_gets_one_line(string setting, string path, string sentence)
    {
        var result = await Command.RunAsync("run", "schedules-small", "--no-record", "--set", setting);
        Assert.Equal(ExitCode.BadInput, result.Exit);
        var line = Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Contains($": {path}: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> SummaryAsync(params string[] args) =>
        JsonNode.Parse((await Command.RunAsync(["run", .. args, "--no-record", "--json"])).Out)!;

    private static async Task<string> DigestAsync(params string[] args) => (await SummaryAsync(args))["digest"]!.GetValue<string>();
}
