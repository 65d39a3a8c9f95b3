using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

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
        await PlayAsync(address, "http");
        collector.Close();
        await collecting;
        Assert.Contains("covey.ticks", received["/v1/metrics"]);
        Assert.Contains("orleans-", received["/v1/metrics"]);
        Assert.Contains("epoch", received["/v1/traces"]);
        Assert.Contains("covey-silo", received["/v1/traces"]);
    }

    [Fact]
    public async Task Metrics_and_traces_are_sent_by_gRPC()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        var port = RunningSilo.FreePort();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, System.Text.Encoding.Latin1);
            var text = await body.ReadToEndAsync();
            received.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);

            // An answer without content.
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        await PlayAsync($"http://localhost:{port}/", "grpc");
        Assert.Contains("covey.ticks", received["/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"]);
        Assert.Contains("epoch", received["/opentelemetry.proto.collector.trace.v1.TraceService/Export"]);
    }

    private static async Task PlayAsync(string collector, string protocol)
    {
        var silo = new ReportingSilo(collector, protocol);
        await silo.InitializeAsync();
        var scenario = """{"world":{"kind":"tracking"},"population":{"agents":{"initial":12},"targets":{"initial":8}},"policy":"nearest","steps":20}""";
        await silo.EventsAsync(await silo.SubmitAsync(new JsonObject { ["scenario"] = JsonNode.Parse(scenario), ["frames"] = "none" }));

        // What has not been sent by then is sent when the silo ends.
        await silo.DisposeAsync();
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

    private sealed class ReportingSilo(string collector, string protocol) : RunningSilo
    {
        protected override IEnumerable<string> Settings => [$"--Covey:Otlp={collector}", $"--Covey:OtlpProtocol={protocol}"];
    }
}
