using Covey.Grains;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Covey.Silo;

/// <summary>
/// Sends metrics and traces by OTLP while the silo runs. An epoch of a run is one activity; calls between grains are not,
/// since following each of them would cost about as much as the calls.
/// </summary>
/// <param name="collector">Where to.</param>
/// <param name="http">Whether by HTTP, under the paths that the protocol names, rather than by gRPC.</param>
internal sealed class Telemetry(Uri collector, bool http) : IHostedService, IDisposable
{
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Name)
            .AddMeter(ClusterMetrics.Name, "Microsoft.Orleans")
            .AddOtlpExporter(exporter => Send(exporter, "v1/metrics"))
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Name)
            .AddSource(ClusterMetrics.Name)
            .AddOtlpExporter(exporter => Send(exporter, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meters?.Dispose();
        _traces?.Dispose();
    }

    private static void Name(ResourceBuilder resource) => resource.AddService("covey-silo");

    private void Send(OtlpExporterOptions exporter, string path)
    {
        exporter.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = http ? new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}") : collector;
    }
}
