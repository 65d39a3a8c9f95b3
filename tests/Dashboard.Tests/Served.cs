using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Covey.Environment.Scenarios;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Tests;

/// <summary>A dashboard that really listens, over a folder of its own.</summary>
internal sealed partial class Served : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly DashboardHost _host;
    private readonly List<Exception> _faults;

    private Served(DirectoryInfo folder, DashboardHost host, List<Exception> faults)
    {
        _folder = folder;
        _host = host;
        _faults = faults;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
    }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>A path beside the runs folder.</summary>
    public string Beside(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    /// <summary>A path in the runs folder.</summary>
    public string At(params string[] parts) => Path.Combine([_folder.FullName, "runs", .. parts]);

    public static async Task<Served> StartAsync(Func<DashboardOptions, DashboardOptions>? with = null)
    {
        var folder = Directory.CreateTempSubdirectory("covey-dashboard-");
        List<Exception> faults = [];
        var options = new DashboardOptions { Runs = Path.Combine(folder.FullName, "runs"), Port = 0, MayStart = true, OnFault = faults.Add };
        var host = await DashboardHost.StartAsync(with?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
        return new Served(folder, host, faults);
    }

    /// <summary>Plays a short run and keeps its record.</summary>
    public RecordReader Play(
        string name, string scenario = "short", string policy = "random", int seed = 1, int steps = 5, bool trajectory = false, string world = "coverage")
    {
        var played = Scenario(scenario, policy, seed, steps, world);
        using var writer = RecordWriter.Create(played, new RecordOptions(At(name), trajectory));
        var outcome = new InProcessEngine().Play(
            played, PolicyCatalog.Create(policy, played.World, steps), new EngineOptions(1, 1), [writer], TestContext.Current.CancellationToken);
        writer.Finish(outcome, []);
        return RecordReader.Open(At(name));
    }

    /// <summary>A small world.</summary>
    public static Scenario Scenario(string name, string policy = "random", int seed = 1, int steps = 5, string world = "coverage")
    {
        var tracking = world == "tracking";
        var text = new JsonObject
        {
            ["name"] = name,
            ["world"] = tracking
                ? new JsonObject { ["kind"] = "tracking", ["side"] = 40 }
                : new JsonObject { ["kind"] = "coverage", ["width"] = 10, ["height"] = 10 },
            ["population"] = tracking
                ? new JsonObject { ["agents"] = new JsonObject { ["initial"] = 5 }, ["targets"] = new JsonObject { ["initial"] = 4 } }
                : new JsonObject { ["agents"] = new JsonObject { ["initial"] = 3 } },
            ["policy"] = policy,
            ["seed"] = seed,
            ["steps"] = steps,
        };
        return new ScenarioReader().Parse(text.ToJsonString(), "short.json");
    }

    /// <summary>The header and the origin that the dashboard's own page sends along.</summary>
    public (string Name, string Value)[] Own => [("X-Covey", "1"), ("Origin", Client.BaseAddress!.GetLeftPart(UriPartial.Authority))];

    /// <summary>Asks for a change, as the page does.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, JsonNode? body = null) => PostAsync(path, body, Own);

    /// <summary>Asks for a change with other headers.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, JsonNode? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body?.ToJsonString() ?? "") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Starts a run that waits before its first tick, and returns its name.</summary>
    public async Task<string> BeginAsync(string scenario, params string[] set)
    {
        using var answer = await PostAsync(
            "/api/runs", new JsonObject { ["scenario"] = scenario, ["set"] = new JsonArray([.. set.Select(setting => (JsonNode)setting)]), ["ticksPerSecond"] = 0 });
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return (string)JsonNode.Parse(text)!["name"]!;
    }

    /// <summary>Sets a run's pace.</summary>
    public async Task PaceAsync(string run, double? ticksPerSecond)
    {
        using var answer = await PostAsync($"/api/runs/{run}/pace", new JsonObject { ["ticksPerSecond"] = ticksPerSecond });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>One tick's frame.</summary>
    public async Task<ReadFrame> FrameAsync(string run, int tick, bool links = false) => new(await Client.GetByteArrayAsync(
        $"/api/runs/{Uri.EscapeDataString(run)}/frames/{tick}{(links ? "?links=1" : "")}", TestContext.Current.CancellationToken));

    public async Task<JsonObject> JsonAsync(string path) =>
        (JsonObject)JsonNode.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    /// <summary>The files that the page asks for. They are others where the page could not be built.</summary>
    public async Task<IReadOnlyList<string>> PartsAsync()
    {
        var page = await Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        return [.. Reference().Matches(page).Select(match => match.Groups["path"].Value)];
    }

    /// <summary>The runs as the page is told of them.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync() => [.. (await JsonAsync("/api/runs"))["runs"]!.AsArray().Select(run => (JsonObject)run!)];

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a path as it stands, which no well-behaved client does, and returns all that came back.</summary>
    public async Task<string> RawAsync(string path)
    {
        using var socket = new TcpClient();
        var stop = TestContext.Current.CancellationToken;
        await socket.ConnectAsync(IPAddress.Loopback, Client.BaseAddress!.Port, stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), stop);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
        Assert.Empty(_faults);
    }

    [GeneratedRegex(@"(?:src|href)=""(?<path>/[^""]+\.(?:js|css))""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Reference();
}
