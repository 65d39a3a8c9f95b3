using System.Net;
using System.Text.Json.Nodes;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Tests;

public sealed class ListTests
{
    [Fact]
    public async Task A_folder_that_is_not_there_yet_has_no_runs()
    {
        await using var served = await Served.StartAsync();
        Assert.Empty(await served.ListAsync());
    }

    [Fact]
    public async Task A_run_is_listed_with_what_its_record_says()
    {
        await using var served = await Served.StartAsync();
        var record = served.Play("second", policy: "straight", seed: 7);
        served.Play("first");

        var runs = await served.ListAsync();

        Assert.Equal(["first", "second"], runs.Select(run => (string?)run["name"]));
        var listed = runs[1];
        Assert.Equal("short", (string?)listed["scenario"]);
        Assert.Equal("straight", (string?)listed["policy"]);
        Assert.Equal("7", (string?)listed["seed"]);
        Assert.Equal("completed", (string?)listed["status"]);
        Assert.Equal(5, (int?)listed["ticks"]);
        Assert.Equal(record.Digest, (string?)listed["digest"]);
        Assert.Equal((double?)record.Summary["utility"]!["mean"], (double?)listed["mean"]);
        Assert.Equal((double?)record.Summary["utility"]!["cumulative"], (double?)listed["cumulative"]);
        Assert.True((bool)listed["report"]!);
        Assert.Null(listed["problem"]);
    }

    [Fact]
    public async Task A_seed_of_64_bits_stays_whole()
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        Edit(served.At("run", RecordFiles.Scenario), scenario => scenario["seed"] = ulong.MaxValue);

        Assert.Equal("18446744073709551615", (string?)(await served.ListAsync())[0]["seed"]);
        Assert.Equal("18446744073709551615", (string?)(await served.JsonAsync("/api/runs/run/parameters"))["parameters"]!["seed"]);
    }

    [Theory]
    [InlineData(RecordFiles.Summary, "{", "summary.json: found no JSON at line 1")]
    [InlineData(RecordFiles.Scenario, "[]", "scenario.json: found no JSON object")]
    [InlineData(RecordFiles.Summary, null, "summary.json: is missing")]
    [InlineData(RecordFiles.Summary, "{\"status\": 3}", "holds a value of another kind")]
    [InlineData(RecordFiles.Summary, "{\"status\": \"completed\", \"status\": \"stopped\"}", "summary.json: found a key twice")]
    public async Task A_damaged_record_is_listed_with_its_sentence_beside_the_others(string file, string? text, string sentence)
    {
        await using var served = await Served.StartAsync();
        served.Play("good");
        served.Play("bad");
        File.Delete(served.At("bad", file));
        if (text is not null)
        {
            await File.WriteAllTextAsync(served.At("bad", file), text, TestContext.Current.CancellationToken);
        }

        var runs = await served.ListAsync();

        Assert.Contains(sentence, (string?)runs[0]["problem"], StringComparison.Ordinal);
        Assert.DoesNotContain(served.At(), (string?)runs[0]["problem"], StringComparison.Ordinal);
        Assert.Equal("completed", (string?)runs[1]["status"]);
        foreach (var path in (string[])["/api/runs/bad/metrics", "/api/runs/bad/parameters", "/runs/bad/report.html", "/runs/bad/download"])
        {
            using var answer = await served.GetAsync(path);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Values_of_other_kinds_than_expected_do_no_harm()
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        await File.WriteAllTextAsync(
            served.At("run", RecordFiles.Summary), """{"status": "completed", "ticks": "many", "utility": [1], "digest": {"a": null}}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(served.At("run", RecordFiles.Scenario), """{"policy": 3, "world": "x", "seed": [1]}""", TestContext.Current.CancellationToken);

        var run = (await served.ListAsync())[0];

        Assert.Null(run["ticks"]);
        Assert.Null(run["mean"]);
        Assert.Equal("3", (string?)run["policy"]);
        Assert.Equal("[1]", (string?)run["seed"]);
        Assert.Equal("{\"a\":null}", (string?)run["digest"]);
    }

    [Fact]
    public async Task A_run_is_running_while_its_writer_lives_and_killed_afterwards()
    {
        await using var served = await Served.StartAsync();
        using (RecordWriter.Create(Served.Scenario("short"), new RecordOptions(served.At("going"))))
        {
            var going = Assert.Single(await served.ListAsync());
            Assert.Equal("going.partial", (string?)going["name"]);
            Assert.Equal("running", (string?)going["status"]);
            Assert.Equal(0, (int?)going["ticks"]);
            Assert.Empty((await served.JsonAsync("/api/runs/going.partial/metrics"))["tick"]!.AsArray());
        }

        Assert.Equal("killed", (string?)Assert.Single(await served.ListAsync())["status"]);
    }

    [Fact]
    public async Task A_killed_run_shows_how_far_its_whole_rows_go()
    {
        await using var served = await Served.StartAsync();
        served.Play("run", steps: 200);
        Edit(served.At("run", RecordFiles.Summary), summary => summary["status"] = "running");
        var rows = await File.ReadAllLinesAsync(served.At("run", RecordFiles.Metrics), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(served.At("run", RecordFiles.Metrics), string.Join('\n', rows[..151]) + "\n150,0.5", TestContext.Current.CancellationToken);

        var run = Assert.Single(await served.ListAsync());

        var cumulative = double.Parse(rows[150].Split(',')[3]);
        Assert.Equal("killed", (string?)run["status"]);
        Assert.Equal(150, (int?)run["ticks"]);
        Assert.Equal(cumulative, (double?)run["cumulative"]);
        Assert.Equal(cumulative / 150, (double?)run["mean"]);
        Assert.Equal(150, (int?)(await served.JsonAsync("/api/runs/run/metrics"))["rows"]);
    }

    [Fact]
    public async Task Curves_are_the_metrics_of_the_record()
    {
        await using var served = await Served.StartAsync();
        var metrics = served.Play("run").Metrics;

        var curves = await served.JsonAsync("/api/runs/run/metrics");

        Assert.Equal(1, (int?)curves["bucket"]);
        Assert.Equal(metrics["tick"], Numbers(curves["tick"]));
        Assert.Equal(metrics["utility"], Numbers(curves["utility"]));
        Assert.Equal(metrics["cumulative_utility"], Numbers(curves["cumulative"]));
        Assert.Equal(metrics["agents"], Numbers(curves["agents"]));
    }

    [Fact]
    public async Task Long_curves_are_thinned_to_means_and_sums_stay_exact()
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        var rows = Enumerable.Range(0, 4_001).Select(tick => $"{tick},{(tick == 1 ? "" : tick)},{tick * 2},00");
        await File.WriteAllTextAsync(
            served.At("run", RecordFiles.Metrics), "tick,utility,cumulative_utility,digest\n" + string.Join('\n', rows) + "\n", TestContext.Current.CancellationToken);

        var curves = await served.JsonAsync("/api/runs/run/metrics");

        // Threes: 0, nothing, 2; then 3, 4, 5; and two are left at the end.
        Assert.Equal(3, (int?)curves["bucket"]);
        Assert.Equal(1_334, curves["tick"]!.AsArray().Count);
        Assert.Equal([2, 5], Numbers(curves["tick"])[..2]);
        Assert.Equal([1, 4], Numbers(curves["utility"])[..2]);
        Assert.Equal([4, 10], Numbers(curves["cumulative"])[..2]);
        Assert.Equal((4_000, 3_999.5, 8_000), (Numbers(curves["tick"])[^1], Numbers(curves["utility"])[^1], Numbers(curves["cumulative"])[^1]));
        Assert.Empty(curves["agents"]!.AsArray());
    }

    [Fact]
    public async Task Parameters_are_the_scenario_with_dots_between()
    {
        await using var served = await Served.StartAsync();
        served.Play("run", policy: "straight", seed: 9);

        var parameters = (await served.JsonAsync("/api/runs/run/parameters"))["parameters"]!;

        Assert.Equal("straight", (string?)parameters["policy"]);
        Assert.Equal("9", (string?)parameters["seed"]);
        Assert.Equal("coverage", (string?)parameters["world.kind"]);
        Assert.Equal("10", (string?)parameters["world.width"]);
    }

    private static double[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(number => (double)number!)];

    private static void Edit(string file, Action<JsonObject> change)
    {
        var json = (JsonObject)JsonNode.Parse(File.ReadAllText(file))!;
        change(json);
        File.WriteAllText(file, json.ToJsonString());
    }
}
