using Covey.Grains;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Covey.Silo;

/// <summary>
/// Sends metrics and traces by OTLP while the silo runs. An epoch of a run is one activity; calls between grains are not,
/// since following each of them would cost about as much as the calls.
/// </summary>
internal sealed class Telemetry(Uri collector) : IHostedService, IDisposable
{
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter(ClusterMetrics.Name, "Microsoft.Orleans")
            .AddOtlpExporter(exporter => exporter.Endpoint = collector)
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .AddSource(ClusterMetrics.Name)
            .AddOtlpExporter(exporter => exporter.Endpoint = collector)
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
}
