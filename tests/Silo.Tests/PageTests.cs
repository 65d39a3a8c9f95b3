using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Covey.Dashboard.Tests;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;

namespace Covey.Silo.Tests;

/// <summary>The dashboard's page over a cluster's runs.</summary>
public sealed class PageTests(RunningSilo silo) : IClassFixture<RunningSilo>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_shows_the_page_beside_its_gateway()
    {
        using var page = await silo.Http.GetAsync("", Stop);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        using var nowhere = await silo.Http.GetAsync("nowhere", Stop);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        using var runs = await silo.Http.GetAsync("runs", Stop);
        Assert.Equal("application/json", runs.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("orleans", true), ((string?)(await JsonAsync("api/runs"))["engine"], (bool?)(await JsonAsync("api/runs"))["mayStart"]));
    }

    [Fact]
    public async Task A_run_of_the_cluster_is_listed_and_then_is_a_record_like_any_other()
    {
        var scenario = Text(steps: 60, seed: 5);
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(scenario), ["shards"] = 2 });
        await silo.EventsAsync(id);
        var listed = await ListedAsync(id);
        Assert.Equal(
            ("completed", "nearest", "5", "tracking", Digest(scenario), 60, false, true),
            ((string?)listed["status"], (string?)listed["policy"], (string?)listed["seed"], (string?)listed["world"],
                (string?)listed["digest"], (int?)listed["ticks"], (bool?)listed["live"], (bool?)listed["report"]));

        var metrics = await JsonAsync($"api/runs/{id}/metrics");
        var utility = metrics["utility"]!.AsArray().Select(value => (double)value!).ToArray();
        Assert.Equal(60, utility.Length);
        Assert.Equal(utility.Sum(), (double)listed["cumulative"]!, 9);
        Assert.Contains("Content-Security-Policy", (await silo.Http.GetAsync($"runs/{id}/report.html", Stop)).Headers.Select(header => header.Key));
        using var record = new ZipArchive(await silo.Http.GetStreamAsync($"runs/{id}/download", Stop));
        Assert.Equal(
            ["metrics.csv", "report.html", "scenario.json", "summary.json"], record.Entries.Select(entry => entry.Name).Order());
        Assert.Equal("tracking", (string?)(await JsonAsync($"api/runs/{id}/parameters"))["parameters"]!["world.kind"]);
    }

    [Fact]
    public async Task A_training_is_listed_and_its_curve_is_that_of_its_batches()
    {
        var id = await silo.TrainAsync(Training(episodes: 6));
        var batches = (await silo.EventsAsync(id)).Where(told => told.Name == "batch").Select(told => JsonNode.Parse(told.Data)!).ToArray();
        Assert.Equal(3, batches.Length);
        var listed = await ListedAsync(id);
        Assert.Equal(
            ("training", "completed", "3", "coverage", 6, (double)batches[2]["value"]!, false, true, false),
            ((string?)listed["kind"], (string?)listed["status"], (string?)listed["seed"], (string?)listed["world"], (int?)listed["episodes"],
                (double?)listed["mean"], (bool?)listed["stoppable"], (bool?)listed["deletable"], (bool?)listed["live"]));
        var curve = await JsonAsync($"api/runs/{id}/training");
        foreach (var (shown, told) in ((string, string)[])
            [("episodes", "episodes"), ("value", "value"), ("actorLoss", "actor_loss"), ("criticLoss", "critic_loss"), ("entropy", "entropy")])
        {
            Assert.Equal(
                batches.Select(batch => (double?)batch[told]),
                curve[shown]!.AsArray().Select(value => (double?)value));
        }

        Assert.Equal("8", (string?)(await JsonAsync($"api/runs/{id}/parameters"))["parameters"]!["world.width"]);
        Assert.Empty((await JsonAsync($"api/runs/{id}/metrics"))["tick"]!.AsArray());
        foreach (var nothing in (string[])["world", "frames/0", "agents/0"])
        {
            using var refused = await silo.Http.GetAsync($"api/runs/{id}/{nothing}", Stop);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        using var deleted = await PostAsync($"api/runs/{id}/delete", "", Own);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await silo.Http.GetAsync($"api/runs/{id}/training", Stop);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_training_under_way_grows_its_curve_until_it_is_stopped_from_the_page()
    {
        var id = await silo.TrainAsync(Training(episodes: 2_000_000));
        double first = 0, last = 0;
        while (last <= first || first == 0)
        {
            first = first == 0 ? last : first;
            var episodes = (await JsonAsync($"api/runs/{id}/training"))["episodes"]!.AsArray().Select(value => (double)value!).ToArray();
            Assert.Equal(episodes.Order(), episodes);
            last = episodes is [.., var newest] ? newest : 0;
        }

        var listed = await ListedAsync(id);
        Assert.Equal(("running", true, false), ((string?)listed["status"], (bool?)listed["stoppable"], (bool?)listed["deletable"]));
        using var early = await PostAsync($"api/runs/{id}/delete", "", Own);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using var stopped = await PostAsync($"api/runs/{id}/stop", "", Own);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        await silo.EventsAsync(id);
        Assert.Equal("stopped", (string?)(await ListedAsync(id))["status"]);
    }

    [Theory]
    [InlineData("packed")]
    [InlineData("grain-per-agent")]
    public async Task A_run_is_slowed_and_held_and_then_comes_to_what_it_would_have(string hosting)
    {
        var scenario = Text(steps: 100_000_000, seed: 7);
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(scenario), ["hosting"] = hosting, ["frames"] = "none" });
        Assert.Null((await ListedAsync(id))["ticksPerSecond"]);
        await PaceAsync(id, 100);
        Assert.Equal(100, (double?)(await ListedAsync(id))["ticksPerSecond"]);
        await WatchedAsync(id);
        await PaceAsync(id, 0);
        Assert.Equal(("running", 0), ((string?)(await ListedAsync(id))["status"], (double?)(await ListedAsync(id))["ticksPerSecond"]));
        await PaceAsync(id, null);
        Assert.Null((await ListedAsync(id))["ticksPerSecond"]);
        await WatchedAsync(id);

        // Also one that waits is stopped.
        await PaceAsync(id, 0);
        using var stopped = await PostAsync($"api/runs/{id}/stop", "", Own);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        await silo.EventsAsync(id);
        var ended = await ListedAsync(id);
        Assert.Equal("stopped", (string?)ended["status"]);
        Assert.Equal(Digest(Text((int)ended["ticks"]!, seed: 7)), (string?)ended["digest"]);
        using var late = await PostAsync($"api/runs/{id}/pace", """{"ticksPerSecond":5}""", Own);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_run_that_is_begun_from_the_page_may_be_given_a_pace()
    {
        using var begun = await PostAsync("api/runs", """{"scenario":"tracking-open-4","steps":1000000,"ticksPerSecond":0}""", Own);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        var id = (string)JsonNode.Parse(await begun.Content.ReadAsStringAsync(Stop))!["name"]!;
        Assert.Equal(("running", 0), ((string?)(await ListedAsync(id))["status"], (double?)(await ListedAsync(id))["ticksPerSecond"]));
        using var stopped = await PostAsync($"api/runs/{id}/stop", "", Own);
        await silo.EventsAsync(id);
        Assert.Equal("stopped", (string?)(await ListedAsync(id))["status"]);
    }

    [Theory]
    [InlineData("packed")]
    [InlineData("grain-per-agent")]
    public async Task A_running_run_is_watched_and_watching_changes_nothing(string hosting)
    {
        var scenario = Text(steps: 100_000_000, seed: 6);
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(scenario), ["hosting"] = hosting, ["frames"] = "none" });
        using var viewer = await Viewer.OpenAsync(silo.Address, id, Own);
        var (ticks, frames) = (new List<double>(), new List<ReadFrame>());
        string? end = null;
        await viewer.AskAsync(frame: true, metrics: true, since: 0);
        while (end is null)
        {
            var (text, frame) = await viewer.NextAsync();
            var news = (text?["metrics"]?["tick"]?.AsArray() ?? []).Select(tick => (double)tick!).ToArray();
            if (news is [var first, ..])
            {
                // Nothing comes twice, and nothing within an answer is left out; what is long past by then is.
                Assert.True(ticks is [] || first > ticks[^1]);
                Assert.Equal(Enumerable.Range(0, news.Length).Select(row => first + row), news);
                ticks.AddRange(news);
            }

            if (frame is not null)
            {
                frames.Add(frame);
                await viewer.AskAsync(frame: true, links: frames.Count % 2 == 1, metrics: true);
                if (frames.Count == 3)
                {
                    using var stopped = await PostAsync($"api/runs/{id}/stop", "", Own);
                    Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
                }
            }

            end = (string?)text?["end"]?["status"];
        }

        Assert.Equal("stopped", end);
        Assert.NotEmpty(ticks);
        Assert.Equal(frames.Select(frame => frame.Tick).Distinct().Order(), frames.Select(frame => frame.Tick));

        // What was seen is what comes out when the tick is played again, and so is what an agent did. The last tick's digest
        // is held against the one that a run without anybody watching has, or there would be no answer.
        using var last = await silo.Http.GetAsync($"api/runs/{id}/frames/{(int)(await ListedAsync(id))["ticks"]! - 1}", Stop);
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        var seen = frames[1];
        Assert.NotEmpty(seen.Links);
        var again = new ReadFrame(await silo.Http.GetByteArrayAsync($"api/runs/{id}/frames/{seen.Tick}?links=1", Stop));
        Assert.Equal(seen.Entities, again.Entities);
        Assert.Equal(seen.Links, again.Links);
        Assert.Equal(frames[0].Entities, new ReadFrame(await silo.Http.GetByteArrayAsync($"api/runs/{id}/frames/{frames[0].Tick}", Stop)).Entities);
        var agent = await JsonAsync($"api/runs/{id}/agents/{seen.Ids[0]}?tick={seen.Tick}");
        Assert.Equal((seen.Actions[0], seen.Tick), ((int?)agent["action"], (int?)agent["tick"]));
    }

    [Fact]
    public async Task A_run_is_begun_and_stopped_from_the_page()
    {
        using var begun = await PostAsync("api/runs", """{"scenario":"tracking-open-4","steps":100000000,"policy":"random","seed":3}""", Own);
        var text = await begun.Content.ReadAsStringAsync(Stop);
        Assert.True(begun.StatusCode == HttpStatusCode.Created, text);
        var id = (string)JsonNode.Parse(text)!["name"]!;
        Assert.Equal(("running", true), ((string?)(await ListedAsync(id))["status"], (bool?)(await ListedAsync(id))["live"]));

        var load = await JsonAsync("api/load");
        Assert.Contains(load["runs"]!.AsArray(), run => (string?)run!["name"] == id);
        var host = Assert.Single(load["silos"]!.AsArray())!;
        Assert.Equal("active", (string?)host["status"]);
        Assert.Contains(host["grains"]!.AsArray(), grain => (string?)grain!["type"] == "ShardGrain" && (int?)grain["count"] > 0);

        using var early = await silo.Http.GetAsync($"runs/{id}/download", Stop);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using var undeleted = await PostAsync($"api/runs/{id}/delete", "", Own);
        Assert.Equal(HttpStatusCode.Conflict, undeleted.StatusCode);
        using var stopped = await PostAsync($"api/runs/{id}/stop", "", Own);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        Assert.Equal("stopped", (string)JsonNode.Parse((await silo.EventsAsync(id, "?from=99999999"))[^1].Data)!["state"]!);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_deleted_from_the_page()
    {
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(Text(steps: 20, seed: 2)) });
        await silo.EventsAsync(id);
        Assert.True((bool?)(await ListedAsync(id))["deletable"]);
        using var looked = await silo.Http.GetAsync($"api/runs/{id}/frames/3", Stop);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        using var deleted = await PostAsync($"api/runs/{id}/delete", "", Own);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.DoesNotContain((await JsonAsync("api/runs"))["runs"]!.AsArray(), run => (string?)run!["name"] == id);
        foreach (var part in new[] { "metrics", "frames/3", "world" })
        {
            using var gone = await silo.Http.GetAsync($"api/runs/{id}/{part}", Stop);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Fact]
    public async Task What_the_shards_of_a_run_have_to_do_adds_up_to_all_of_it()
    {
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(Text(steps: 100_000_000, seed: 8)), ["shards"] = 2 });
        await WatchedAsync(id);
        JsonObject load;
        JsonArray shards;
        do
        {
            // While one goes over from shard to shard it may be seen in both or in neither.
            load = await JsonAsync("api/load");
            shards = load["runs"]!.AsArray().Single(run => (string?)run!["name"] == id)!["shards"]!.AsArray();
        }
        while (shards.Sum(shard => (int?)shard!["agents"]) != 12 || shards.Sum(shard => (int?)shard!["targets"]) != 8);

        Assert.Equal(["0", "1"], shards.Select(shard => (string?)shard!["name"]));
        Assert.All(shards, shard => Assert.True((double?)shard!["milliseconds"] > 0));
        Assert.All(shards, shard => Assert.Equal((string?)load["silos"]![0]!["name"], (string?)shard!["silo"]));
        using var stopped = await PostAsync($"api/runs/{id}/stop", "", Own);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
    }

    [Theory]
    [InlineData("""{"scenario":"nowhere"}""", "found no scenario of that name")]
    [InlineData("""{"scenario":"tracking-100k"}""", "allowed on this cluster: 1000")]
    [InlineData("""{"scenario":"tracking-open-4","ticksPerSecond":-5}""", "ticksPerSecond: found -5")]
    [InlineData("""{"scenario":"tracking-open-4","set":["policy=/etc/passwd"]}""", "nothing that names a file")]
    public async Task What_cannot_be_begun_is_refused_in_one_line(string body, string sentence)
    {
        using var answer = await PostAsync("api/runs", body, Own);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (answer.StatusCode, text.Count(letter => letter == '\n')));
        Assert.Contains(sentence, text);
    }

    [Fact]
    public async Task Nobody_else_changes_anything_or_watches()
    {
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(Text(steps: 30, seed: 1)) });
        (string, string)[][] strangers = [[], [("X-Covey", "1")], [("X-Covey", "1"), ("Origin", "http://elsewhere.example")], [Own[1]]];
        foreach (var headers in strangers)
        {
            using var stop = await PostAsync($"api/runs/{id}/stop", "", headers);
            using var delete = await PostAsync($"api/runs/{id}/delete", "", headers);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (stop.StatusCode, delete.StatusCode));
        }

        // Nor at the gateway's own addresses, where a program needs no header.
        foreach (var (origin, status) in new[] { ("http://elsewhere.example", HttpStatusCode.Unauthorized), (Own[1].Item2, HttpStatusCode.Accepted) })
        {
            using var stop = await PostAsync($"runs/{id}/stop", "", [("Origin", origin)]);
            Assert.Equal(status, stop.StatusCode);
        }

        using var viewer = await Viewer.OpenAsync(silo.Address, id, ("Origin", "http://elsewhere.example"));
        Assert.Equal(403, viewer.Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/runs") { Headers = { Host = "elsewhere.example" } };
        using var foreign = await silo.Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, foreign.StatusCode);
        using var missing = await silo.Http.GetAsync("api/runs/..%2f../metrics", Stop);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private (string, string)[] Own => [("X-Covey", "1"), ("Origin", silo.Address.GetLeftPart(UriPartial.Authority))];

    private static string Text(int steps, int seed) =>
        $$$"""
        {"world":{"kind":"tracking"},"population":{"agents":{"initial":12},"targets":{"initial":8}},
         "policy":"nearest","links":{"delay":{"model":"exponential","mean":2}},"steps":{{{steps}}},"seed":{{{seed}}}}
        """;

    private static string Digest(string scenario) => InProcessEngine.Play(
        Runnable.Of(new ScenarioReader().ParseAny(scenario, "scenario")), new EngineOptions(1, 1), [], default)
        .Digest.ToString("x16", CultureInfo.InvariantCulture);

    private async Task PaceAsync(string id, double? ticksPerSecond)
    {
        using var answer = await PostAsync($"api/runs/{id}/pace", new JsonObject { ["ticksPerSecond"] = ticksPerSecond }.ToJsonString(), Own);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    // Until a frame has come, so that ticks have been played.
    private async Task WatchedAsync(string id)
    {
        using var viewer = await Viewer.OpenAsync(silo.Address, id, Own);
        await viewer.AskAsync(frame: true);
        while ((await viewer.NextAsync()).Frame is null)
        {
        }
    }

    private async Task<JsonObject> ListedAsync(string id) =>
        (JsonObject)(await JsonAsync("api/runs"))["runs"]!.AsArray().Single(run => (string?)run!["name"] == id)!;

    private async Task<JsonObject> JsonAsync(string path) => (JsonObject)JsonNode.Parse(await silo.Http.GetStringAsync(path, Stop))!;

    private async Task<HttpResponseMessage> PostAsync(string path, string body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await silo.Http.SendAsync(request, Stop);
    }

    private static JsonObject Training(int episodes) => new()
    {
        ["scenario"] = JsonNode.Parse($$$"""
            {"world":{"kind":"coverage","width":8,"height":8,"density":"bimodal","startBlock":2},"population":{"agents":{"initial":2}},
             "steps":10,"training":{"episodes":{{{episodes}}},"worlds":2,"epochs":2,"hidden":8} }
            """),
        ["seed"] = 3,
    };
}
