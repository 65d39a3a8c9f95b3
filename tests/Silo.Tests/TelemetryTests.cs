using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace Covey.Silo.Tests;

/// <summary>What a silo tells a collector of OpenTelemetry's.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_and_traces_are_sent()
    {
        using var collector = new HttpListener();
        var address = $"http://localhost:{RunningSilo.FreePort()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        var received = new ConcurrentDictionary<string, string>();
        var collecting = CollectAsync(collector, received);
        var silo = new ReportingSilo(address);
        await silo.InitializeAsync();
        var scenario = """{"world":{"kind":"tracking"},"population":{"agents":{"initial":12},"targets":{"initial":8}},"policy":"nearest","steps":20}""";
        await silo.EventsAsync(await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(scenario), ["frames"] = "none" }));

        // What has not been sent by then is sent when the silo ends.
        await silo.DisposeAsync();
        collector.Close();
        await collecting;
        Assert.Contains("covey.ticks", received["/v1/metrics"]);
        Assert.Contains("orleans-", received["/v1/metrics"]);
        Assert.Contains("epoch", received["/v1/traces"]);
        Assert.Contains("covey-silo", received["/v1/traces"]);
    }

    private static async Task CollectAsync(HttpListener collector, ConcurrentDictionary<string, string> received)
    {
        while (true)
        {
            try
            {
                var context = await collector.GetContextAsync();
                using var body = new StreamReader(context.Request.InputStream, System.Text.Encoding.Latin1);
                var text = await body.ReadToEndAsync();
                received.AddOrUpdate(context.Request.Url!.AbsolutePath, text, (_, before) => before + text);
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private sealed class ReportingSilo(string collector) : RunningSilo
    {
        protected override IEnumerable<string> Settings => [$"--Covey:Otlp={collector}", "--Covey:OtlpProtocol=http"];
    }
}
