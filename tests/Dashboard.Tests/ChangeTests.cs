using System.Net;
using System.Text.Json.Nodes;

namespace Covey.Dashboard.Tests;

/// <summary>Who may start and stop runs, and what may be started.</summary>
public sealed class ChangeTests
{
    private const string Token = "a-token_of.16~letters";
    private const string Open = "tracking-open-4";

    private static JsonObject Body => new() { ["scenario"] = Open, ["ticksPerSecond"] = 0, ["set"] = new JsonArray("steps=5") };

    [Theory]
    [InlineData("http://evil.example", true)]
    [InlineData("http://127.0.0.1:1", true)]
    [InlineData("http://localhost:1", true)]
    [InlineData("null", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("own", false)]
    [InlineData("https", true)]
    public async Task Only_the_dashboards_own_page_changes_something(string? origin, bool mark)
    {
        await using var served = await Served.StartAsync();
        List<(string, string)> headers = mark ? [("X-Covey", "1")] : [];
        if (origin is not null)
        {
            headers.Add(("Origin", origin switch
            {
                "own" => served.Own[1].Value,
                "https" => served.Own[1].Value.Replace("http", "https", StringComparison.Ordinal),
                _ => origin,
            }));
        }

        foreach (var path in (string[])["/api/runs", "/api/runs/run/stop", "/api/runs/run/pace", "/api/runs/run/delete"])
        {
            using var answer = await served.PostAsync(path, Body, [.. headers]);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Empty(await served.ListAsync());
    }

    [Fact]
    public async Task With_a_token_a_program_needs_it_and_no_origin_and_a_page_needs_both()
    {
        await using var served = await Served.StartAsync(options => options with { Token = Token });
        (string, string) known = ("Authorization", $"Bearer {Token}"), wrong = ("Authorization", "Bearer wrong-but-sixteen-letters"), mark = ("X-Covey", "1");
        List<((string, string)[] Headers, HttpStatusCode Status)> cases =
        [
            ([mark, served.Own[1]], HttpStatusCode.Unauthorized),
            ([mark, served.Own[1], wrong], HttpStatusCode.Unauthorized),
            ([mark, wrong], HttpStatusCode.Unauthorized),
            ([known], HttpStatusCode.Forbidden),
            ([mark, known, ("Origin", "http://evil.example")], HttpStatusCode.Forbidden),
        ];
        foreach (var (headers, status) in cases)
        {
            using var refused = await served.PostAsync("/api/runs", Body, headers);
            Assert.Equal(status, refused.StatusCode);
        }

        using var program = await served.PostAsync("/api/runs", Body, mark, known);
        Assert.Equal(HttpStatusCode.Created, program.StatusCode);
        using var exchanged = await served.GetAsync($"/?token={Token}");
        var cookie = ("Cookie", exchanged.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var page = await served.PostAsync("/api/runs", Body, mark, served.Own[1], cookie);
        Assert.Equal(HttpStatusCode.Created, page.StatusCode);
        using var elsewhere = await served.PostAsync("/api/runs", Body, mark, cookie);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_foreign_page_and_a_foreign_name_watch_nothing()
    {
        await using var served = await Served.StartAsync(options => options with { Token = Token });
        using var started = await served.PostAsync("/api/runs", Body, ("X-Covey", "1"), ("Authorization", $"Bearer {Token}"));
        var name = (string)JsonNode.Parse(await started.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["name"]!;
        var known = ("Authorization", $"Bearer {Token}");
        List<((string, string)[] Headers, int Status)> cases =
        [
            ([], 401),
            ([("Authorization", "Bearer wrong")], 401),
            ([served.Own[1]], 401),
            ([known, ("Origin", "http://evil.example")], 403),
            ([known, ("Origin", "null")], 403),
            ([known, ("Host", "evil.example")], 421),
            ([known], 0),
            ([known, served.Own[1]], 0),
        ];
        foreach (var (headers, status) in cases)
        {
            using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name, headers);
            Assert.Equal(status, viewer.Status);
        }
    }

    [Theory]
    [InlineData("{\"scenario\": \"nowhere\"}", "nowhere: scenario: found no scenario of that name; allowed: ")]
    [InlineData("{\"scenario\": \"../scenarios/tracking-open-4\"}", "found no scenario of that name")]
    [InlineData("{\"scenario\": \"/etc/passwd\"}", "found no scenario of that name")]
    [InlineData("{}", "scenario: found nothing")]
    [InlineData("[]", "found no JSON object")]
    [InlineData("", "found no JSON object")]
    [InlineData("{\"scenario\": 3}", "scenario: found 3; allowed: a text")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"path\": \"x\"}", "found the key 'path'")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"seed\": -1}", "seed: found -1; allowed: a whole number")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"steps\": 0}", "tracking-open-4.json: steps: found 0")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"set\": \"steps=3\"}", "set: found no list")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"set\": [\"stepz=3\"]}", "tracking-open-4.json: stepz")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"policy\": \"/etc/passwd\"}", "policy: found '/etc/passwd'; allowed: random")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"policy\": \"weights.safetensors\"}", "policy: found 'weights.safetensors'")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"set\": [\"policy=../x.safetensors\"]}", "nothing that names a file")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"set\": [\"policy=nobody\"]}", "policy: found 'nobody'; allowed: random")]
    [InlineData("{\"scenario\": \"coverage-open-gp\", \"set\": [\"world.density=file:/etc/passwd\"]}", "nothing that names a file")]
    [InlineData("{\"scenario\": \"coverage-open-gp\", \"set\": [\"world={\\\"kind\\\":\\\"coverage\\\",\\\"density\\\":\\\"file:x\\\"}\"]}", "nothing that names a file")]
    [InlineData("{\"scenario\": \"coverage-open-gp\", \"set\": [\"world={\\\"density\\\":\\\"\\\\u002fetc\\\"}\"]}", "nothing that names a file")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"set\": [\"output.baselines=[\\\"a.safetensors\\\"]\"]}", "nothing that names a file")]
    [InlineData("{\"scenario\": \"tracking-1m\", \"steps\": 10}", "entities; allowed from the page: 1000000")]
    [InlineData("{\"scenario\": \"tracking-1k\", \"steps\": 900000000}", "agent-steps; allowed from the page: 20000000000")]
    [InlineData("{\"scenario\": \"tracking-open-4\", \"ticksPerSecond\": -1}", "ticksPerSecond: found -1; allowed: null, 0, or 0.01 to 1000000")]
    public async Task What_cannot_be_started_is_refused_in_one_line(string body, string line)
    {
        await using var served = await Served.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs") { Content = new StringContent(body) };
        foreach (var (name, value) in served.Own)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, text);
        Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.Equal(1, text.Count(letter => letter == '\n'));
        Assert.DoesNotContain(AppContext.BaseDirectory, text, StringComparison.Ordinal);
        Assert.Empty(await served.ListAsync());
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_not_read()
    {
        await using var served = await Served.StartAsync();
        using var answer = await served.PostAsync("/api/runs", new JsonObject { ["scenario"] = new string('x', 100_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task So_many_runs_are_going_and_no_more()
    {
        await using var served = await Served.StartAsync();
        var first = await served.BeginAsync(Open, "steps=5");
        await served.BeginAsync(Open, "steps=5");
        using (var third = await served.PostAsync("/api/runs", Body))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        }

        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, first);
        using var stopped = await served.PostAsync($"/api/runs/{first}/stop");
        Assert.NotNull((await viewer.NextAsync()).Text!["end"]);
        using var another = await served.PostAsync("/api/runs", Body);
        Assert.Equal(HttpStatusCode.Created, another.StatusCode);
    }

    [Fact]
    public async Task Where_runs_are_only_shown_none_is_started()
    {
        await using var served = await Served.StartAsync(options => options with { MayStart = false });
        using var answer = await served.PostAsync("/api/runs", Body);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False((bool)(await served.JsonAsync("/api/runs"))["mayStart"]!);
    }

    [Fact]
    public async Task Whoever_ends_the_dashboard_stops_its_runs_and_their_records_say_so()
    {
        var folder = Directory.CreateTempSubdirectory("covey-dashboard-");
        var options = new DashboardOptions { Runs = folder.FullName, Port = 0, MayStart = true };
        await using (var host = await DashboardHost.StartAsync(options, TestContext.Current.CancellationToken))
        {
            using var client = new HttpClient { BaseAddress = host.Address };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs") { Content = new StringContent(Body.ToJsonString()) };
            request.Headers.Add("X-Covey", "1");
            request.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        Assert.Equal("stopped", Covey.Runtime.Records.RecordReader.Open(Assert.Single(folder.GetDirectories()).FullName).Status);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_there_is_to_start_from_is_listed()
    {
        await using var served = await Served.StartAsync();
        var scenarios = JsonNode.Parse(await served.Client.GetStringAsync("/api/scenarios", TestContext.Current.CancellationToken))!.AsArray();
        var policies = JsonNode.Parse(await served.Client.GetStringAsync("/api/policies", TestContext.Current.CancellationToken))!.AsArray();

        var open = scenarios.Single(scenario => (string?)scenario!["name"] == Open)!;
        Assert.Equal("tracking", (string?)open["world"]);
        Assert.False(string.IsNullOrEmpty((string?)open["title"]));
        Assert.Contains("csg-g", policies.Select(policy => (string?)policy));
    }
}
