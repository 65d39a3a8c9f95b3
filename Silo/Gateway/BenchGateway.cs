using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Silo.Benchmarks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Covey.Silo.Gateway;

/// <summary>Measurements over HTTP, one at a time, where the silo's settings allow them.</summary>
internal sealed class BenchGateway(ClusterBench bench, SiloOptions options)
{
    private int _busy;

    /// <summary>Puts the request on a silo's web application.</summary>
    public static void Map(WebApplication app, SiloOptions options)
    {
        var gateway = new BenchGateway(new ClusterBench(app.Services.GetRequiredService<IGrainFactory>()), options);
        app.MapPost("/bench", gateway.MeasureAsync);
    }

    private async Task MeasureAsync(HttpContext context)
    {
        if (!options.Benchmark)
        {
            await ErrorsJson.SendAsync(
                context,
                StatusCodes.Status403Forbidden,
                ["this silo measures nothing; allowed: that where it was started with --Covey:Benchmark=true"]).ConfigureAwait(false);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status415UnsupportedMediaType, ["Content-Type: allowed: application/json"])
                .ConfigureAwait(false);
            return;
        }

        BenchRequest request;
        try
        {
            request = await context.Request.ReadFromJsonAsync<BenchRequest>(SubmissionReader.Json, context.RequestAborted)
                .ConfigureAwait(false) ?? new();
        }
        catch (JsonException wrong)
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status400BadRequest, [$"the request is no measurement: {wrong.Message}"])
                .ConfigureAwait(false);
            return;
        }

        if (request.Errors(options.MostEntities).ToArray() is { Length: > 0 } errors)
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status400BadRequest, errors).ConfigureAwait(false);
        }
        else if (Interlocked.Exchange(ref _busy, 1) == 1)
        {
            await ErrorsJson.SendAsync(
                context,
                StatusCodes.Status409Conflict,
                ["this silo is measuring; allowed: one measurement at a time"]).ConfigureAwait(false);
        }
        else
        {
            await AnswerAsync(context, request).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context, BenchRequest request)
    {
        try
        {
            var measured = await bench.MeasureAsync(request, context.RequestAborted).ConfigureAwait(false);
            await context.Response.WriteAsJsonAsync(
                new JsonObject
                {
                    ["agents"] = measured.Agents,
                    ["messages"] = measured.Messages,
                    ["ticks"] = measured.Ticks,
                    ["seconds"] = measured.Seconds,
                    ["processorSeconds"] = measured.ProcessorSeconds,
                    ["bytes"] = measured.Bytes,
                    ["allocatedBytes"] = measured.AllocatedBytes,
                    ["silos"] = measured.Silos,
                },
                context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }
}
