using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Client.Tests;

/// <summary>Runs on a cluster, of which there is only a gateway here that plays them itself.</summary>
public sealed class ClusterTests : TemporaryFolder
{
    private const string Scenario =
        """{"name":"far","world":{"kind":"tracking"},"population":{"agents":{"initial":6},"targets":{"initial":4}},"policy":"nearest","steps":40,"seed":5}""";

    private readonly HttpListener _gateway = new();
    private readonly string _address;
    private int _cuts;

    public ClusterTests()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        _address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        _gateway.Prefixes.Add(_address);
        _gateway.Start();
    }

    [Fact]
    public async Task A_run_on_a_cluster_prints_the_summary_that_it_would_print_here()
    {
        var serving = ServeAsync();
        _cuts = 1;
        var file = Write("far.json", Scenario);
        var there = await Command.RunAsync("run", file, "--cluster", _address, "--json", "--no-record");
        var here = await Command.RunAsync("run", file, "--json", "--no-record");
        Assert.Equal((0, ""), (there.Exit, there.Error));
        Assert.Equal(Lasting(here.Out), Lasting(there.Out));
        Assert.Equal("cluster", (string)JsonNode.Parse(there.Out)!["engine"]!);
        _gateway.Close();
        await serving;
    }

    [Fact]
    public async Task A_record_of_a_run_on_a_cluster_is_the_one_that_would_be_kept_here()
    {
        var serving = ServeAsync();
        var file = Write("far.json", Scenario);
        await Command.RunAsync("run", file, "--cluster", _address, "--no-baselines", "--output", At("there"));
        await Command.RunAsync("run", file, "--no-baselines", "--output", At("here"));
        foreach (var name in (string[])["metrics.csv", "scenario.json"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(At("here"), name)), File.ReadAllText(Path.Combine(At("there"), name)));
        }

        _gateway.Close();
        await serving;
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_named()
    {
        _gateway.Close();
        var result = await Command.RunAsync("run", Write("far.json", Scenario), "--cluster", _address, "--no-record");
        Assert.Equal(2, result.Exit);
        Assert.StartsWith($"--cluster: {_address} does not answer: ", result.Error);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        _gateway.Close();
        var result = await Command.RunAsync("list", "--cluster", "nowhere");
        Assert.Equal((2, "--cluster: found 'nowhere'; allowed: a silo's gateway, such as http://localhost:5180\n"), (result.Exit, result.Error));
    }

    private static string Lasting(string json)
    {
        var summary = JsonNode.Parse(json)!.AsObject();
        foreach (var own in (string[])["engine", "threads", "shards", "seconds", "agentStepsPerSecond"])
        {
            summary.Remove(own);
        }

        return summary.ToJsonString();
    }

    private async Task ServeAsync()
    {
        var played = new Played();
        while (_gateway.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _gateway.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            if (context.Request.HttpMethod == "POST")
            {
                using var body = new StreamReader(context.Request.InputStream);
                played = Played.Of(JsonNode.Parse(await body.ReadToEndAsync())!);
                Answer(context, """{"id":"1"}""");
            }
            else
            {
                var from = int.Parse(context.Request.QueryString["from"]!);
                var text = new StringBuilder();
                var cut = _cuts-- > 0;
                foreach (var tick in played.Ticks[from..(cut ? 10 : played.Ticks.Count)])
                {
                    text.Append("event: tick\ndata: ").Append(Convert.ToBase64String(tick)).Append("\n\n");
                }

                Answer(context, cut ? text.ToString() : text.Append("event: end\ndata: ").Append(played.End).Append("\n\n").ToString());
            }
        }
    }

    private static void Answer(HttpListenerContext context, string text)
    {
        context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(text));
        context.Response.Close();
    }

    private sealed class Played : IRunObserver
    {
        private string _frames = "";

        public List<byte[]> Ticks { get; } = [];

        public string End { get; private set; } = "";

        public static Played Of(JsonNode submission)
        {
            var played = new Played { _frames = (string)submission["frames"]! };
            var runnable = Runnable.Of(new ScenarioReader().ParseAny(submission["scenario"]!.ToJsonString(), "scenario"));
            var outcome = InProcessEngine.Play(runnable, new EngineOptions(1, 1), [played], default);
            played.End = new JsonObject
            {
                ["state"] = "completed",
                ["ticks"] = outcome.Ticks,
                ["digest"] = outcome.Digest.ToString("x16"),
                ["agentSteps"] = outcome.AgentSteps,
                ["seconds"] = 1.5,
                ["shards"] = 1,
            }.ToJsonString();
            return played;
        }

        public bool WantsFrame(int tick) => _frames != "none";

        public void OnTick(in TickMetrics metrics, Frame? frame)
        {
            var writer = new ParcelWriter();
            writer.Clear();
            FrameParcels.Write(metrics, frame, writer);
            Ticks.Add(writer.Written.ToArray());
        }
    }
}
