using System.Net;
using System.Text.Json.Nodes;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Tests;

public sealed class FrameTests
{
    [Theory]
    [InlineData("coverage")]
    [InlineData("tracking")]
    public async Task A_frame_played_again_is_the_one_that_was_recorded(string world)
    {
        await using var served = await Served.StartAsync();
        served.Play("kept", steps: 90, trajectory: true, world: world);
        served.Play("again", steps: 90, world: world);

        // Forth, back, to the same, and to both ends.
        foreach (var tick in (int[])[3, 70, 69, 4, 4, 89, 0])
        {
            var recorded = await served.FrameAsync("kept", tick);
            var replayed = await served.FrameAsync("again", tick);
            Assert.Equal(tick, replayed.Tick);
            Assert.Equal(recorded.Utility, replayed.Utility);
            Assert.Equal(recorded.Entities, replayed.Entities);
        }
    }

    [Fact]
    public async Task Messages_are_shown_if_they_are_asked_for()
    {
        await using var served = await Served.StartAsync();
        var metrics = served.Play("run", steps: 6, world: "tracking").Metrics;

        var without = await served.FrameAsync("run", 5);
        var with = await served.FrameAsync("run", 5, links: true);

        Assert.Empty(without.Links);
        Assert.Equal(metrics["messages_sent"][5], with.Links.Length);
        Assert.Equal(with.Links.OrderBy(link => link.Receiver).ThenBy(link => link.Sender), with.Links);
        Assert.All(with.Links, link => Assert.Equal((5, 5), (link.Sent, link.Due)));
        Assert.All(with.Links, link => Assert.Contains(link.Sender, with.Ids));
    }

    [Theory]
    [InlineData("/api/runs/run/frames/5", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/run/frames/-1", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/run/frames/99999999999", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/run/frames/x", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/none/frames/0", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/run/agents/99?tick=1", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/run/agents/0?tick=5", HttpStatusCode.NotFound)]
    [InlineData("/api/runs/run/live", HttpStatusCode.UpgradeRequired)]
    public async Task What_is_not_there_is_answered_in_a_line(string path, HttpStatusCode status)
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        using var answer = await served.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(RecordFiles.Trajectory, true)]
    [InlineData(RecordFiles.Metrics, false)]
    public async Task A_record_that_was_changed_is_not_shown_as_if_it_were_the_run(string file, bool trajectory)
    {
        await using var served = await Served.StartAsync();
        served.Play("run", trajectory: trajectory);
        var rows = await File.ReadAllLinesAsync(served.At("run", file), TestContext.Current.CancellationToken);
        var changed = trajectory
            ? rows.Select(row => row.Replace("agent", "agent,agent", StringComparison.Ordinal))
            : rows.Select((row, at) => at == 3 ? row[..^1] + (row[^1] == '0' ? '1' : '0') : row);
        await File.WriteAllTextAsync(served.At("run", file), string.Join('\n', changed) + "\n", TestContext.Current.CancellationToken);

        using var answer = await served.GetAsync("/api/runs/run/frames/2");
        var line = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(trajectory ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(trajectory ? "rows of tick 2" : "Tick 2 comes out differently", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_world_tells_what_to_draw()
    {
        await using var served = await Served.StartAsync();
        served.Play("run", world: "tracking");
        served.Play("cells");

        var tracking = await served.JsonAsync("/api/runs/run/world");
        var coverage = await served.JsonAsync("/api/runs/cells/world");

        Assert.Equal(("stage", "tracking", 40.0), ((string?)tracking["kind"], (string?)tracking["world"], (double?)tracking["width"]));
        Assert.Equal((10.0, 25.0, 1.0), ((double?)tracking["sensing"], (double?)tracking["communication"], (double?)tracking["speed"]));
        Assert.Equal((5, 5, true), ((int?)tracking["ticks"], (int?)tracking["steps"], (bool?)tracking["drawable"]));
        Assert.Null(tracking["density"]);
        Assert.Equal(12, tracking["actions"]!.AsArray().Count);
        Assert.Equal((10, 10), ((int?)coverage["density"]!["columns"], (int?)coverage["density"]!["rows"]));
        var values = coverage["density"]!["values"]!.AsArray().Select(value => (double)value!).ToList();
        Assert.Equal(100, values.Count);
        Assert.Equal(1, values.Max());
    }

    [Fact]
    public async Task An_agent_is_shown_with_what_it_knew_and_did()
    {
        await using var served = await Served.StartAsync();
        served.Play("run", steps: 40, world: "tracking");
        var frame = await served.FrameAsync("run", 33, links: true);

        var agent = await served.JsonAsync($"/api/runs/run/agents/{frame.Ids[2]}?tick=33");

        Assert.Equal((frame.Ids[2], 33), ((int?)agent["agent"], (int?)agent["tick"]));
        Assert.Equal((frame.X[2], frame.Y[2]), ((float)(double)agent["x"]!, (float)(double)agent["y"]!));
        Assert.Equal(frame.Actions[2], (int?)agent["action"]);
        Assert.Equal(frame.Rewards[2], (float)(double)agent["differenceReward"]!);
        Assert.Equal(["x", "y", "heading"], agent["self"]!.AsArray().Select(feature => (string?)feature!["name"]));
        Assert.Equal(
            frame.Links.Where(link => link.Receiver == frame.Ids[2]).Select(link => link.Sender),
            agent["messages"]!.AsArray().Select(message => (int)message!["sender"]!));
        Assert.Equal(1, agent["actions"]!.AsArray().Sum(action => (double)action!["probability"]!), 9);
        Assert.True((bool)agent["actions"]![frame.Actions[2]]!["feasible"]!);
    }

    [Fact]
    public async Task A_world_without_places_says_why_nothing_is_drawn()
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        var path = served.At("run", RecordFiles.Scenario);
        var scenario = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        scenario["population"]!["agents"]!["max"] = 2_000_000;
        scenario["world"] = new JsonObject { ["kind"] = "tracking", ["side"] = 1000 };
        await File.WriteAllTextAsync(path, scenario.ToJsonString(), TestContext.Current.CancellationToken);

        var world = await served.JsonAsync("/api/runs/run/world");
        using var answer = await served.GetAsync("/api/runs/run/frames/0");

        Assert.False((bool)world["drawable"]!);
        Assert.Contains("too many", (string?)world["reason"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }
}
