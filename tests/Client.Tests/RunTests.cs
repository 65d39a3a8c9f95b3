using System.Text.Json.Nodes;
using Covey.Runtime.Records;

namespace Covey.Client.Tests;

public class RunTests : TemporaryFolder
{
    private static readonly string[] Tracking = ["run", "tracking-open-8", "--steps", "40"];

    [Fact]
    public async Task The_summary_has_exactly_the_keys_that_programs_rely_on()
    {
        var result = await Command.RunAsync([.. Tracking, "--json", "--no-record"]);
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Equal("", result.Error);
        var summary = JsonNode.Parse(result.Out)!.AsObject();
        Assert.Equal(
            [
                "scenario", "seed", "steps", "engine", "threads", "shards", "digest", "utility", "normalised", "agents", "targets", "messages",
                "meanTargetDistance", "seconds", "agentStepsPerSecond",
            ],
            Keys(summary));
        Assert.Equal(["cumulative", "mean", "final"], Keys(summary["utility"]!));
        Assert.Equal(["initial", "peak", "final", "arrived", "departed"], Keys(summary["agents"]!));
        Assert.Equal(["initial", "peak", "final", "arrived", "departed"], Keys(summary["targets"]!));
        Assert.Equal(["sent", "delivered", "lost", "meanAge"], Keys(summary["messages"]!));
        Assert.Matches("^[0-9a-f]{16}$", (string?)summary["digest"]);
        Assert.Equal(40, (int)summary["steps"]!);
        Assert.Equal(8, (int)summary["agents"]!["initial"]!);
    }

    [Fact]
    public async Task Coverage_has_no_targets_to_be_distant_from()
    {
        var result = await Command.RunAsync("run", "coverage-open-bimodal", "--steps", "40", "--json", "--no-record");
        Assert.False(JsonNode.Parse(result.Out)!.AsObject().ContainsKey("meanTargetDistance"));
    }

    [Fact]
    public async Task Threads_and_shards_do_not_change_what_comes_out()
    {
        var digests = new HashSet<string>();
        foreach (var (threads, shards) in new[] { ("1", "1"), ("2", "4"), ("2", "16") })
        {
            digests.Add(await DigestAsync("--threads", threads, "--shards", shards));
        }

        Assert.Single(digests);
        Assert.NotEqual(digests.Single(), await DigestAsync("--seed", "2"));
    }

    [Fact]
    public async Task Keeping_a_record_and_playing_baselines_do_not_change_what_comes_out()
        => Assert.Equal(await DigestAsync("--no-record"), await DigestAsync("--trajectory", "--output", At("kept")));

    [Fact]
    public async Task A_person_is_told_what_came_out_and_where_the_report_is()
    {
        var result = await Command.RunAsync([.. Tracking, "--output", At("kept")]);
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Equal("", result.Error);
        Assert.Contains($"report: {At("kept", "report.html")}", result.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(At("kept", "report.html")));
        Assert.Contains((string)Summary("kept")["digest"]!, result.Out, StringComparison.Ordinal);
        Assert.Contains("this run reaches", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_run_is_compared_with_every_other_baseline_that_can_play_its_world()
    {
        await Command.RunAsync([.. Tracking, "--policy", "nearest", "--output", At("kept")]);
        Assert.Equal(["csg-g", "csg-l", "osg", "random"], Keys(Summary("kept")["baselines"]!));
        await Command.RunAsync("run", "coverage-closed-uniform", "--steps", "40", "--policy", "osg", "--output", At("coverage"));
        Assert.Equal(["csg-g", "csg-l", "random"], Keys(Summary("coverage")["baselines"]!));
    }

    [Fact]
    public async Task Baselines_are_those_asked_for()
    {
        await Command.RunAsync([.. Tracking, "--no-baselines", "--output", At("none")]);
        Assert.Empty(Keys(Summary("none")["baselines"]!));
        await Command.RunAsync([.. Tracking, "--set", """output.baselines=["straight"]""", "--output", At("one")]);
        Assert.Equal(["straight"], Keys(Summary("one")["baselines"]!));
    }

    [Fact]
    public async Task A_large_run_has_no_baselines_unless_asked()
    {
        await Command.RunAsync("run", "tracking-closed", "--steps", "2", "--set", "population.agents.max=150001", "--output", At("kept"));
        Assert.Empty(Keys(Summary("kept")["baselines"]!));
    }

    [Fact]
    public async Task A_trajectory_is_kept_on_request()
    {
        await Command.RunAsync([.. Tracking, "--no-baselines", "--trajectory", "--output", At("kept")]);
        var lines = await File.ReadAllLinesAsync(At("kept", "trajectory.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("tick,kind,id,x,y,heading,action,difference_reward", lines[0]);
        Assert.Equal(40, lines.Count(line => line.Contains(",utility,", StringComparison.Ordinal)));
        Assert.Single(await Rows([.. Tracking, "--no-baselines", "--output", At("without")]), name => name.EndsWith(".csv", StringComparison.Ordinal));

        async Task<string[]> Rows(string[] args)
        {
            await Command.RunAsync(args);
            return Directory.GetFiles(At("without"));
        }
    }

    [Fact]
    public async Task An_output_that_exists_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(At("there"));
        var line = (await Command.RunAsync([.. Tracking, "--output", At("there")])).Refused()[0];
        Assert.StartsWith($"--output: '{At("there")}' exists", line, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(At("there")));
        Assert.Single(Directory.GetFileSystemEntries(At()));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_refused_before_the_run()
    {
        var line = (await Command.RunAsync([.. Tracking, "--output", Path.Combine(Write("file", ""), "inside")])).Refused()[0];
        Assert.StartsWith("--output: ", line, StringComparison.Ordinal);
        Assert.Contains("allowed: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_leaves_nothing_behind()
    {
        (await Command.RunAsync([.. Tracking, "--set", "world.side=-1", "--output", At("kept")])).Refused();
        (await Command.RunAsync([.. Tracking, "--policy", "flying", "--output", At("kept")])).Refused();
        Assert.Empty(Directory.GetFileSystemEntries(At()));
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_leaves_a_record_that_says_so()
    {
        using var stop = new CancellationTokenSource();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        await stop.CancelAsync();
        var exit = await CoveyCommand.InvokeAsync([.. Tracking, "--output", At("kept"), "--json"], output, error, stop.Token);
        Assert.Equal(ExitCode.Interrupted, exit);
        Assert.Equal("stopped", (string?)Summary("kept")["status"]);
        Assert.Equal("stopped after 0 of 40 ticks", error.ToString().Trim());
        Assert.Equal("tracking-open-8", (string?)JsonNode.Parse(output.ToString())!["scenario"]);
        Assert.Equal(0, RecordReader.Open(At("kept")).Metrics.Rows);
    }

    private static async Task<string> DigestAsync(params string[] more)
    {
        var result = await Command.RunAsync([.. Tracking, "--json", .. more.Contains("--output") ? more : [.. more, "--no-record"]]);
        Assert.Equal(ExitCode.Done, result.Exit);
        return (string)JsonNode.Parse(result.Out)!["digest"]!;
    }

    private JsonObject Summary(string folder) => JsonNode.Parse(File.ReadAllText(At(folder, "summary.json")))!.AsObject();

    private static IEnumerable<string> Keys(JsonNode node) => node.AsObject().Select(entry => entry.Key);
}
