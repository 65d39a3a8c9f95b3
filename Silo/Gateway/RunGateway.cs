using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Silo.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;

namespace Covey.Silo.Gateway;

/// <summary>Runs and trainings over HTTP: submit, list, look at, watch, stop, fetch the record or the checkpoint.</summary>
internal sealed class RunGateway(RunDesk desk, SiloOptions options)
{
    /// <summary>Puts the gateway on a silo's web application.</summary>
    public static void Map(WebApplication app, SiloOptions options)
    {
        var gate = new RequestGate(options.Token);
        var desk = new RunDesk(app.Services.GetRequiredService<IGrainFactory>(), options);
        var gateway = new RunGateway(desk, options);
        app.Use(next => context => AnswerAsync(context, next));
        ClusterPage.Guard(app, options);
        app.UseWhen(context => !ClusterPage.Owns(context.Request.Path), branch => branch.Use(next => context => gate.PassAsync(context, next)));
        app.UseRouting();
        ClusterPage.Map(app, desk, options);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapGet("/runs", gateway.ListAsync);
        app.MapPost("/runs", context => gateway.SubmitAsync<Submission>(context, SubmissionReader.Read));
        app.MapPost("/trainings", context => gateway.SubmitAsync<TrainingSubmission>(context, TrainingReader.Read));
        app.MapGet("/runs/{id}", gateway.StatusAsync);
        app.MapDelete("/runs/{id}", gateway.DeleteAsync);
        app.MapPost("/runs/{id}/stop", gateway.StopAsync);
        app.MapGet("/runs/{id}/ticks", gateway.WatchAsync);
        app.MapGet("/runs/{id}/record", gateway.RecordAsync);
        app.MapGet("/runs/{id}/checkpoint", gateway.CheckpointAsync);
        BenchGateway.Map(app, options);
        if (options.Dashboard)
        {
            app.MapOrleansDashboard(SiloHost.OrleansDashboard);
        }
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await ErrorsJson.SendAsync(context, wrong.StatusCode, [wrong.Message]).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is TimeoutException or OrleansException && !context.Response.HasStarted)
        {
            // A silo was lost and the others have not found out yet.
            context.Response.Headers.RetryAfter = "2";
            await ErrorsJson.SendAsync(context, StatusCodes.Status503ServiceUnavailable, ["the cluster did not answer; it may in a moment"]).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has left.
        }
    }

    private async Task SubmitAsync<T>(HttpContext context, ReadSubmission<T> read)
        where T : new()
    {
        if (!context.Request.HasJsonContentType())
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status415UnsupportedMediaType, ["Content-Type: allowed: application/json"]).ConfigureAwait(false);
            return;
        }

        T submission;
        try
        {
            submission = await context.Request.ReadFromJsonAsync<T>(SubmissionReader.Json, context.RequestAborted).ConfigureAwait(false) ?? new();
        }
        catch (JsonException wrong)
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status400BadRequest, [$"the request is not a submission: {wrong.Message}"]).ConfigureAwait(false);
            return;
        }

        var spec = read(submission, options, out var errors);
        if (errors.Count > 0)
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status400BadRequest, errors).ConfigureAwait(false);
            return;
        }

        if (await desk.WhyNoMoreAsync().ConfigureAwait(false) is { } reason)
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status429TooManyRequests, [reason]).ConfigureAwait(false);
            return;
        }

        var id = await desk.BeginAsync(spec).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/runs/{id}";
        await context.Response.WriteAsJsonAsync(StatusJson.Of(await desk.Grain(id).StatusAsync().ConfigureAwait(false)), context.RequestAborted).ConfigureAwait(false);
    }

    private async Task ListAsync(HttpContext context)
    {
        var runs = (await desk.StatusesAsync().ConfigureAwait(false)).Select(status => (JsonNode)StatusJson.Of(status));
        await context.Response.WriteAsJsonAsync(new JsonObject { ["runs"] = new JsonArray([.. runs]) }, context.RequestAborted).ConfigureAwait(false);
    }

    private Task StatusAsync(HttpContext context) =>
        WithRunAsync(context, (_, status) => context.Response.WriteAsJsonAsync(StatusJson.Of(status), context.RequestAborted));

    private Task StopAsync(HttpContext context) => WithRunAsync(context, async (run, _) =>
    {
        await run.StopAsync().ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    });

    private Task DeleteAsync(HttpContext context) => WithRunAsync(context, async (run, _) =>
    {
        if (await run.DeleteAsync().ConfigureAwait(false))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await ErrorsJson.SendAsync(context, StatusCodes.Status409Conflict, ["the run goes on; it can be deleted once it has ended"]).ConfigureAwait(false);
    });

    private Task WatchAsync(HttpContext context) => WithRunAsync(context, (run, _) =>
    {
        var from = int.TryParse(context.Request.Query["from"], out var first) && first > 0 ? first : 0;
        return TickEvents.SendAsync(context, run, from, parcels: context.Request.Query["format"] == "parcel");
    });

    private Task RecordAsync(HttpContext context) => WithRunAsync(context, async (run, status) =>
    {
        if (status.IsTraining)
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status409Conflict, ["the run is a training, of which a checkpoint is kept and no record"])
                .ConfigureAwait(false);
            return;
        }

        if (status.State is not (RunState.Completed or RunState.Stopped))
        {
            await ErrorsJson.SendAsync(context, StatusCodes.Status409Conflict, [$"the run is {StatusJson.Word(status.State)}; there is a record once it has ended"])
                .ConfigureAwait(false);
            return;
        }

        // A zip's directory is written without waiting.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        await RecordArchive.SendAsync(context, run, status).ConfigureAwait(false);
    });

    private Task CheckpointAsync(HttpContext context) => WithRunAsync(context, async (run, status) =>
    {
        var checkpoint = await run.CheckpointAsync().ConfigureAwait(false);
        if (checkpoint.IsEmpty)
        {
            var reason = status.IsTraining ? "there is no checkpoint yet" : "the run is no training, and has no checkpoint to fetch";
            await ErrorsJson.SendAsync(context, StatusCodes.Status409Conflict, [reason]).ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = checkpoint.Length;
        await context.Response.Body.WriteAsync(checkpoint, context.RequestAborted).ConfigureAwait(false);
    });

    private async Task WithRunAsync(HttpContext context, Func<IRunGrain, RunStatus, Task> answer)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var known = await desk.StatusAsync(id).ConfigureAwait(false);
        await (known is { } status
            ? answer(desk.Grain(id), status)
            : ErrorsJson.SendAsync(context, StatusCodes.Status404NotFound, ["there is no such run"])).ConfigureAwait(false);
    }

    private delegate RunSpec ReadSubmission<in T>(T submission, SiloOptions options, out IReadOnlyList<string> errors);
}
