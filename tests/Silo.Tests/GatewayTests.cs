using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;

namespace Covey.Silo.Tests;

/// <summary>Runs over HTTP.</summary>
public sealed class GatewayTests(RunningSilo silo) : IClassFixture<RunningSilo>
{
    private const string Text =
        """{"world":{"kind":"tracking"},"population":{"agents":{"initial":12},"targets":{"initial":8}},"policy":"nearest","steps":60,"seed":5}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_submitted_watched_and_its_record_fetched()
    {
        var expected = InProcess();
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(Text), ["shards"] = 3 });
        var events = await silo.EventsAsync(id);
        Assert.Equal(61, events.Count);
        Assert.All(events[..60], played => Assert.Equal("tick", played.Name));
        Assert.Equal("59", JsonNode.Parse(events[59].Data)!["tick"]!.ToJsonString());
        Assert.Equal("end", events[60].Name);
        var end = JsonNode.Parse(events[60].Data)!;
        Assert.Equal(("completed", expected), ((string)end["state"]!, (string)end["digest"]!));

        using var record = new ZipArchive(await silo.Http.GetStreamAsync($"runs/{id}/record", Stop));
        using var summary = new StreamReader(record.GetEntry("summary.json")!.Open());
        var kept = JsonNode.Parse(await summary.ReadToEndAsync(Stop))!;
        Assert.Equal((expected, "cluster", "completed"), ((string)kept["digest"]!, (string)kept["engine"]!, (string)kept["status"]!));
        Assert.Equal(["metrics.csv", "report.html", "scenario.json", "summary.json"], record.Entries.Select(entry => entry.FullName).Order());
    }

    [Fact]
    public async Task Whoever_was_cut_off_goes_on_from_the_tick_that_is_missing()
    {
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(Text), ["frames"] = "none" });
        var all = await silo.EventsAsync(id);
        var rest = await silo.EventsAsync(id, "?from=50");
        Assert.Equal(all[50..60], rest[..10]);
    }

    [Fact]
    public async Task A_run_is_listed_and_stopped()
    {
        var scenario = JsonNode.Parse(Text)!;
        scenario["steps"] = 100_000_000;
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = scenario, ["frames"] = "none" });
        var list = await silo.Http.GetFromJsonAsync<JsonObject>("runs", Stop);
        Assert.Contains(list!["runs"]!.AsArray(), run => (string)run!["id"]! == id && (string)run["state"]! == "running");
        using var stopped = await silo.Http.PostAsync($"runs/{id}/stop", null, Stop);
        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
        var end = (await silo.EventsAsync(id))[^1];
        Assert.Equal("stopped", (string)JsonNode.Parse(end.Data)!["state"]!);
    }

    [Fact]
    public async Task A_run_is_deleted_once_it_has_ended()
    {
        var scenario = JsonNode.Parse(Text)!;
        scenario["steps"] = 100_000_000;
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = scenario, ["frames"] = "none" });
        using var refused = await silo.Http.DeleteAsync($"runs/{id}", Stop);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        using var stopped = await silo.Http.PostAsync($"runs/{id}/stop", null, Stop);
        await silo.EventsAsync(id);
        using var deleted = await silo.Http.DeleteAsync($"runs/{id}", Stop);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await silo.Http.GetAsync($"runs/{id}", Stop);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        var list = await silo.Http.GetFromJsonAsync<JsonObject>("runs", Stop);
        Assert.DoesNotContain(list!["runs"]!.AsArray(), run => (string)run!["id"]! == id);
    }

    [Theory]
    [InlineData("""{"scenario":{"world":{"kind":"nowhere"}}}""", 400, "world.kind")]
    [InlineData("""{"scenario":{"world":{"kind":"tracking"},"policy":"nobody"}}""", 400, "found 'nobody'")]
    [InlineData("""{"scenario":{"world":{"kind":"tracking"}},"shards":-1}""", 400, "shards: found -1; allowed: 0 to 4096")]
    [InlineData("""{"scenario":{"world":{"kind":"tracking"}},"hosting":"cloud"}""", 400, "hosting: found 'cloud'")]
    [InlineData("""{"scenario":{"world":{"kind":"tracking"},"population":{"agents":{"initial":2000}}}}""", 400, "allowed on this cluster: 1000")]
    [InlineData("""{"scenario":{"world":{"kind":"tracking"}},"colour":1}""", 400, "colour")]
    [InlineData("""{}""", 400, "scenario: found nothing")]
    public async Task A_submission_that_is_wrong_is_refused_with_what_is_allowed(string body, int status, string sentence)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Http.PostAsync("runs", content, Stop);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(sentence, string.Join('\n', JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["errors"]!.AsArray().Select(line => (string)line!)));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused()
    {
        using var content = new StringContent("{\"policyFile\":\"" + new string('A', 200_000) + "\"}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Http.PostAsync("runs", content, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_that_some_page_makes_a_browser_send_is_refused()
    {
        using var content = new StringContent($$"""{"scenario":{{Text}}}""", System.Text.Encoding.UTF8, "text/plain");
        using var answer = await silo.Http.PostAsync("runs", content, Stop);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_foreign_name_for_this_machine_is_let_in_nowhere_but_for_health()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "runs") { Headers = { Host = "elsewhere.example" } };
        using var answer = await silo.Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Healthy", await silo.Http.GetStringAsync("health/live", Stop));
        Assert.Equal("Healthy", await silo.Http.GetStringAsync("health/ready", Stop));
    }

    [Theory]
    [InlineData("runs/00000000000000000000000000000000")]
    [InlineData("runs/..%2f..")]
    [InlineData("runs/x/record")]
    public async Task A_run_that_there_is_not_is_not_found(string path)
    {
        using var answer = await silo.Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_silo_measures_only_where_its_settings_allow_that()
    {
        using var answer = await silo.Http.PostAsJsonAsync("bench", new JsonObject { ["what"] = "bare", ["agents"] = 20 }, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("--Covey:Benchmark=true", await answer.Content.ReadAsStringAsync(Stop));
    }

    private static string InProcess() => InProcessEngine.Play(
        Runnable.Of(new ScenarioReader().ParseAny(Text, "scenario")), new EngineOptions(1, 1), [], default)
        .Digest.ToString("x16", CultureInfo.InvariantCulture);
}
