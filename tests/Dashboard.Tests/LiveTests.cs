using System.Net;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;

namespace Covey.Dashboard.Tests;

public sealed class LiveTests
{
    private const string Open = "tracking-open-4";

    [Fact]
    public async Task A_run_is_started_watched_to_its_end_and_then_is_a_record_like_any_other()
    {
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync(Open, "steps=400", "seed=77", "policy=random", "output.baselines=[\"csg-g\"]");
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        var (ticks, baseline, frames) = (new List<double>(), new List<double>(), new List<int>());
        string? end = null;

        await viewer.AskAsync(frame: true, metrics: true, since: 0);
        await served.PaceAsync(name, null);
        while (end is null)
        {
            var (text, frame) = await viewer.NextAsync();
            if (text?["metrics"] is { } metrics)
            {
                ticks.AddRange(metrics["tick"]!.AsArray().Select(tick => (double)tick!));
                baseline.AddRange(metrics["baselines"]!["csg-g"]!.AsArray().Select(utility => (double)utility!));
            }

            if (frame is not null)
            {
                frames.Add(frame.Tick);
                await viewer.AskAsync(frame: true, links: true, metrics: true);
            }

            end = (string?)text?["end"]?["status"];
        }

        Assert.Equal("completed", end);
        Assert.Equal((null, null), await viewer.NextAsync());
        Assert.Equal(Enumerable.Range(0, ticks.Count).Select(tick => (double)tick), ticks);
        Assert.Equal(frames.Distinct().Order(), frames);
        Assert.NotEmpty(frames);

        // Watching changed nothing: the same run without anybody has the same digest.
        var loaded = Covey.Runtime.Scenarios.LoadedScenario.Read(
            Open, new ScenarioOverrides { Set = ["steps=400", "seed=77", "policy=random", "output.baselines=[\"csg-g\"]"] });
        var alone = InProcessEngine.Play(loaded.Runnable, default, [], TestContext.Current.CancellationToken);
        var listed = Assert.Single(await served.ListAsync());
        Assert.Equal(name, (string?)listed["name"]);
        Assert.Equal("completed", (string?)listed["status"]);
        Assert.Equal(alone.Digest.ToString("x16"), (string?)listed["digest"]);
        Assert.False((bool)listed["live"]!);
        Assert.True(File.Exists(served.At(name, "report.html")));
        Assert.Equal(baseline.Count, ticks.Count);
    }

    [Fact]
    public async Task A_paused_run_is_looked_at_tick_by_tick_and_stopped()
    {
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync(Open, "steps=1000000", "policy=random", "output.baselines=[]");
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        await viewer.AskAsync(frame: true);
        await served.PaceAsync(name, null);
        var first = (await viewer.NextAsync()).Frame!;
        await served.PaceAsync(name, 0);

        // The last tick before the pause is there for whoever asks.
        await viewer.AskAsync(frame: true);
        var last = (await viewer.NextAsync()).Frame!;
        Assert.True(last.Tick > first.Tick);
        var again = await served.FrameAsync(name, first.Tick);
        Assert.Equal(first.Entities, again.Entities);
        var agent = await served.JsonAsync($"/api/runs/{name}/agents/{first.Ids[0]}?tick={first.Tick}");
        Assert.Equal(first.Actions[0], (int?)agent["action"]);
        var listed = Assert.Single(await served.ListAsync());
        Assert.Equal(("running", true), ((string?)listed["status"], (bool?)listed["live"]));

        using (var stopped = await served.PostAsync($"/api/runs/{name}/stop"))
        {
            Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        }

        Assert.Equal("stopped", (string?)(await viewer.NextAsync()).Text!["end"]!["status"]);
        Assert.Equal("stopped", (string?)Assert.Single(await served.ListAsync())["status"]);
        Assert.Equal("stopped", Covey.Runtime.Records.RecordReader.Open(served.At(name)).Status);
    }

    [Fact]
    public async Task A_run_that_goes_on_is_not_disturbed_by_whoever_looks_at_its_agents()
    {
        string[] set = ["steps=300", "policy=csg-l", "output.baselines=[]"];
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync("tracking-delays", set);
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        await viewer.AskAsync(frame: true, links: true);
        await served.PaceAsync(name, null);
        var looks = 0;
        while (await viewer.NextAsync() is var (text, frame) && text?["end"] is null)
        {
            using var answer = await served.GetAsync($"/api/runs/{name}/agents/{frame!.Ids[0]}?tick={frame.Tick}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var agent = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal(frame.Actions[0], (int?)agent["action"]);
            looks++;
            await viewer.AskAsync(frame: true, links: true);
        }

        Assert.True(looks > 0);
        var loaded = Covey.Runtime.Scenarios.LoadedScenario.Read("tracking-delays", new ScenarioOverrides { Set = set });
        var alone = InProcessEngine.Play(loaded.Runnable, default, [], TestContext.Current.CancellationToken);
        Assert.Equal(alone.Digest.ToString("x16"), (string?)Assert.Single(await served.ListAsync())["digest"]);
    }

    [Fact]
    public async Task A_viewer_who_asks_for_nothing_holds_up_neither_the_run_nor_others()
    {
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync(Open, "steps=300", "policy=random", "output.baselines=[]");
        using var silent = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        await viewer.AskAsync(metrics: true);
        await served.PaceAsync(name, null);
        while ((await viewer.NextAsync()).Text is { } text && text["end"] is null)
        {
            await viewer.AskAsync(metrics: true);
        }

        Assert.NotNull((await silent.NextAsync()).Text!["end"]);

        Assert.Equal("completed", (string?)Assert.Single(await served.ListAsync())["status"]);
    }

    [Fact]
    public async Task What_is_no_request_is_passed_over()
    {
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync(Open, "steps=1000000", "policy=random", "output.baselines=[]");
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        foreach (var nonsense in (string[])["", "[]", "{", "{\"want\": 3}", "{\"want\": {\"frame\": \"yes\"}}", "\u0000", "{\"want\": {\"frame\": true, \"frame\": false}}"])
        {
            await viewer.SayAsync(nonsense);
        }

        await viewer.AskAsync(frame: true);
        await served.PaceAsync(name, null);
        while ((await viewer.NextAsync()).Frame is null)
        {
        }

        using var stopped = await served.PostAsync($"/api/runs/{name}/stop");
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
    }

    [Fact]
    public async Task A_run_of_a_record_is_not_live()
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, "run");
        Assert.Equal(409, viewer.Status);
        using var stop = await served.PostAsync("/api/runs/run/stop");
        Assert.Equal(HttpStatusCode.Conflict, stop.StatusCode);
        using var delete = await served.PostAsync("/api/runs/run/delete", null, served.Own);
        Assert.Equal((HttpStatusCode.Conflict, 1), (delete.StatusCode, (await served.ListAsync()).Count));
    }
}
