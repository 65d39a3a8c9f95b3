using System.Text.Json.Nodes;
using Covey.Runtime.Records;

namespace Covey.Client.Tests;

public sealed class AllocationTests : TemporaryFolder
{
    private const string Tensor = """{ "rewards": [[1, [2, 3]], [4, [5, 7]]], "noise": 0 }""";

    [Fact]
    public async Task Shards_and_threads_do_not_change_what_comes_out()
    {
        var digests = new HashSet<string>();
        foreach (var (threads, shards) in new[] { ("1", "1"), ("2", "3"), ("1", "9") })
        {
            digests.Add(await DigestAsync("allocation-5-2-2", "--steps", "50", "--threads", threads, "--shards", shards));
        }

        Assert.Single(digests);
        Assert.NotEqual(digests.Single(), await DigestAsync("allocation-5-2-2", "--steps", "50", "--seed", "2"));
        Assert.NotEqual(digests.Single(), await DigestAsync("allocation-5-2-2", "--steps", "50", "--set", "policy.action=per-machine"));
    }

    [Theory]
    [InlineData("allocation-5-1-1")]
    [InlineData("allocation-5-1-1-shared")]
    [InlineData("allocation-5-1-2")]
    [InlineData("allocation-5-2-1")]
    [InlineData("allocation-5-2-2")]
    [InlineData("allocation-workshop")]
    public async Task Every_shipped_scenario_is_valid_is_played_and_is_solved(string name)
    {
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("validate", name)).Exit);
        var solution = JsonNode.Parse((await Command.RunAsync("solve", name, "--json")).Out)!;
        var summary = await SummaryAsync(name, "--steps", "40");
        var measured = summary["measured"]!;
        Assert.Equal(solution["optimum"]!.GetValue<double>(), measured["optimum"]!["final"]!.GetValue<double>());
        Assert.InRange(measured["most_probable"]!["final"]!.GetValue<double>(), double.NegativeInfinity, solution["optimum"]!.GetValue<double>() + 1e-9);
        Assert.Equal(measured["messages_sent"]!["mean"]!.GetValue<double>(), measured["messages_delivered"]!["mean"]!.GetValue<double>());
        var list = await Command.RunAsync("list", "--json");
        Assert.Contains($"\"{name}\"", list.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_matrix_has_its_optimum()
    {
        var solution = await Command.RunAsync("solve", "allocation-5-1-2");
        Assert.Equal(ExitCode.Done, solution.Exit);
        Assert.Contains("1.2287", solution.Out, StringComparison.Ordinal);
        Assert.Contains("exact", solution.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_keeps_its_columns_and_heat_maps_and_is_replayed()
    {
        var kept = await Command.RunAsync("run", "allocation-5-2-2", "--steps", "60", "--output", At("kept"));
        Assert.Equal(ExitCode.Done, kept.Exit);
        Assert.Contains("most probable trajectory", kept.Out, StringComparison.Ordinal);
        var record = RecordReader.Open(At("kept"));
        Assert.Equal(
            [
                "tick", "utility", "normalised", "cumulative_utility", "agents", "agents_arrived", "agents_departed",
                "baseline", "most_probable", "optimum", "messages_sent", "messages_delivered", "digest",
            ],
            record.Metrics.Names);
        Assert.Equal(0, record.Metrics["baseline"][0]);
        Assert.Equal(record.Metrics["utility"][0], record.Metrics["baseline"][1], 1e-12);
        Assert.Equal(27, record.Metrics["messages_sent"][59]);
        Assert.Equal(record.Metrics["utility"][7] / record.Metrics["optimum"][7], record.Metrics["normalised"][7], 1e-12);
        var page = await File.ReadAllTextAsync(record.Report!, TestContext.Current.CancellationToken);
        Assert.Contains("\"title\":\"Allocation\"", page, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"Actions\"", page, StringComparison.Ordinal);
        var replay = await Command.RunAsync("replay", At("kept"), "--threads", "2", "--shards", "4");
        Assert.Contains("same run, 60 ticks", replay.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_ends_when_the_stopping_rule_holds()
    {
        await Command.RunAsync(
            "run", "allocation-5-1-1", "--steps", "50000", "--set", """world.rewards={"form": "target", "target": [1, 0, 2]}""",
            "--set", "policy.permutationRate=0.5", "--set", "policy.tolerance=0.001", "--set", "policy.patience=20",
            "--output", At("stopped"));
        var text = await File.ReadAllTextAsync(Path.Combine(At("stopped"), "summary.json"), TestContext.Current.CancellationToken);
        var summary = JsonNode.Parse(text)!;
        Assert.Equal("completed", summary["status"]!.GetValue<string>());
        Assert.InRange(summary["ticks"]!.GetValue<int>(), 21, 49_999);
        Assert.Equal(1, summary["measured"]!["most_probable"]!["final"]!.GetValue<double>(), 1e-9);
    }

    [Fact]
    public async Task Training_refuses_a_world_whose_policies_learn_while_they_are_played()
    {
        var refused = await Command.RunAsync("train", "allocation-5-1-2", "--output", At("trained"));
        Assert.Equal(2, refused.Exit);
        Assert.Contains("world.kind: found 'allocation', whose policies learn while they are played", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("trained")));
    }

    [Fact]
    public async Task A_tensor_from_a_file_is_solved_and_played()
    {
        var scenario = Scenario("tensor.json", Tensor);
        var solution = JsonNode.Parse((await Command.RunAsync("solve", scenario, "--json")).Out)!;
        Assert.Equal(4, solution["optimum"]!.GetValue<double>());
        Assert.Equal([0.0, 1.0], solution["machines"]!.AsArray().Select(machine => machine!.GetValue<double>()));
        Assert.Equal([0.0, 1.0], solution["actions"]!.AsArray().Select(action => action!.GetValue<double>()));
        Assert.Equal(100, (await SummaryAsync(scenario, "--steps", "100"))["steps"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{ "rewards": [[1, 2], [3, 4], [5, 6]] }""", "rewards[0]: found 2 machines, but there are 3 agents")]
    [InlineData("""{ "rewards": [[1, []], [3, 4]] }""", "rewards[0][1]: machine has no action; at least 1 is needed")]
    [InlineData("""{ "rewards": [[1, NaN], [3, 4]] }""", "NaN is no JSON number")]
    [InlineData("""{ "rewards": [[1, 1e999], [3, 4]] }""", "rewards[0][1]: found 1e999; a finite number is needed")]
    [InlineData("""{ "rewards": [[1, 2], [3, 4]], "machines": ["saw"] }""", "machines: found 1 names, but rewards has 2 machines")]
    [InlineData("""{ "rewards": [[1, 2], [3, 4]], "machines": ["saw", "saw"] }""", "machines[1]: found \"saw\"; a name that no other machine has is needed")]
    [InlineData("""{ "rewards": [[1, [2, 3]], [3, 4]] }""", "rewards[1][1]: found 1 actions, but rewards[0][1] has 2")]
    public async Task A_bad_tensor_gets_one_line(string tensor, string sentence) => await RefusedAsync("world.rewards.file", sentence, Scenario("bad.json", tensor));

    [Theory]
    [InlineData("policy.permutationRate=0", "policy.permutationRate", "found 0; allowed: a number above 0")]
    [InlineData("policy.actionRate=-0.1", "policy.actionRate", "found -0.1; allowed: a number above 0")]
    [InlineData("policy.decay=0.3", "policy.decay", "above 0.5")]
    [InlineData("policy.gamma=1", "policy.gamma", "below 1")]
    [InlineData("policy.patience=0", "policy.patience", "found 0")]
    [InlineData("world.noise=-1", "world.noise", "found -1")]
    [InlineData("""world.rewards={"form": "target", "target": [0, 2, 2]}""", "world.rewards.target[2]", "named twice")]
    [InlineData("""world.rewards={"form": "target", "target": [0, 1.5]}""", "world.rewards.target[1]", "found 1.5")]
    [InlineData("""world.rewards={"form": "matrix", "agents": 0}""", "world.rewards.agents", "found 0")]
    [InlineData("""world.rewards={"form": "file"}""", "world.rewards.file", "the name of a file")]
    [InlineData("""world.rewards={"form": "file", "file": "nowhere.json"}""", "world.rewards.file", "cannot be read")]
    [InlineData("policy=random", "policy", "allowed in a world of kind allocation: gataca")]
    [InlineData("links.radius=5", "links", "but world.kind is allocation")]
    public async Task Bad_input_gets_one_line(string setting, string path, string sentence) =>
        await RefusedAsync(path, sentence, "allocation-5-2-2", "--set", setting);

    private string Scenario(string file, string tensor)
    {
        Write(file, tensor);
        return Write("scenario-" + file, $$"""{ "world": { "kind": "allocation", "rewards": { "form": "file", "file": "{{file}}" } } }""");
    }

    private static async Task RefusedAsync(string path, string sentence, params string[] args)
    {
        var result = await Command.RunAsync(["run", .. args, "--no-record"]);
        Assert.Equal(ExitCode.BadInput, result.Exit);
        var line = Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Contains($": {path}: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> SummaryAsync(params string[] args) =>
        JsonNode.Parse((await Command.RunAsync(["run", .. args, "--no-record", "--json"])).Out)!;

    private static async Task<string> DigestAsync(params string[] args) => (await SummaryAsync(args))["digest"]!.GetValue<string>();
}
