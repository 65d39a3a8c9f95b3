using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Covey.Dashboard;

/// <summary>The dashboard's addresses, over any source of runs.</summary>
public static class DashboardRoutes
{
    /// <summary>
    /// Maps the page and everything it asks for. Before them the host switches WebSockets on (<c>UseWebSockets</c>) and puts
    /// <see cref="Guard"/>.
    /// </summary>
    /// <param name="app">Where to.</param>
    /// <param name="source">Where the runs come from.</param>
    /// <param name="plain">Whether the page is the plain one that is served where Node did not build another.</param>
    public static void Map(IEndpointRouteBuilder app, IRunSource source, bool plain = false)
    {
        foreach (var part in plain ? PagePart.Plain : PagePart.All)
        {
            app.MapGet(part.Path, context =>
            {
                context.Response.Headers.ContentSecurityPolicy = Answer.PagePolicy(context.Request);
                return Answer.BytesAsync(context, part.Type, part.Content);
            });
        }

        app.MapGet("/api/runs", context => JsonAsync(context, RunJson.ListAsync(source, context.RequestAborted)));
        app.MapGet("/api/load", context => JsonAsync(context, source.LoadAsync(context.RequestAborted)));
        app.MapGet("/api/scenarios", context => Answer.JsonAsync(context, Choices.Scenarios()));
        app.MapGet("/api/policies", context => Answer.JsonAsync(context, Choices.Policies()));
        app.MapPost("/api/runs", context => StartAsync(context, source));

        void Run(string pattern, Func<HttpContext, IServedRun, Task> answer) => app.MapGet(pattern, With(source, answer));
        Run("/api/runs/{name}/metrics", (context, run) =>
            JsonAsync(context, RunJson.CurvesAsync(run, context.Request.Query["baselines"] == "1", context.RequestAborted)));
        Run("/api/runs/{name}/parameters", (context, run) => JsonAsync(context, RunJson.ParametersAsync(run, context.RequestAborted)));
        Run("/api/runs/{name}/training", async (context, run) =>
            await Answer.JsonAsync(context, WorldJson.Training(await run.TrainingAsync(context.RequestAborted).ConfigureAwait(false)))
                .ConfigureAwait(false));
        Run("/api/runs/{name}/world", WorldAsync);
        Run("/api/runs/{name}/frames/{tick:int}", FrameAsync);
        Run("/api/runs/{name}/agents/{id:int}", AgentAsync);
        Run("/api/runs/{name}/matrices", MatricesAsync);
        Run("/api/runs/{name}/live", LiveAsync);
        Run("/runs/{name}/download", RunArchive.SendAsync);
        Run("/runs/{name}/report.html", ReportAsync);
        app.MapPost("/api/runs/{name}/stop", With(source, async (context, run) =>
        {
            await run.StopAsync(context.RequestAborted).ConfigureAwait(false);
            await Answer.NothingAsync(context).ConfigureAwait(false);
        }));
        app.MapPost("/api/runs/{name}/delete", With(source, async (context, run) =>
        {
            await run.DeleteAsync(context.RequestAborted).ConfigureAwait(false);
            await Answer.NothingAsync(context).ConfigureAwait(false);
        }));
        app.MapPost("/api/runs/{name}/pace", With(source, async (context, run) =>
        {
            var pace = await StartBody.PaceAsync(context.Request.Body, context.RequestAborted).ConfigureAwait(false);
            await run.SetPaceAsync(pace, context.RequestAborted).ConfigureAwait(false);
            await Answer.NothingAsync(context).ConfigureAwait(false);
        }));
    }

    /// <summary>Whether an address is the dashboard's, for a host that has others besides.</summary>
    /// <param name="path">The address.</param>
    public static bool Owns(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal)
        || (path.StartsWithSegments("/runs", StringComparison.Ordinal, out var rest)
            && Path.GetFileName(rest.Value) is "report.html" or "download")
        || PagePart.All.Any(part => part.Path == path);

    /// <summary>
    /// The step before the dashboard's addresses: decides who is let in, says what may be done with answers, and tells what
    /// went wrong in one line.
    /// </summary>
    /// <param name="gate">Who is let in.</param>
    /// <param name="onFault">Called with a fault that a request ran into; the viewer is told only that there was one.</param>
    public static Func<RequestDelegate, RequestDelegate> Guard(Gate gate, Action<Exception>? onFault) => next => async context =>
    {
        Answer.Harden(context.Response);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = StartBody.MostBytes;
        }

        try
        {
            await gate.PassAsync(context, next).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has left.
        }
#pragma warning disable CA1031 // One request's fault is told to its caller and must not end the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var refusal = context.Response.HasStarted ? null : Refusal(fault);
            if (refusal is null)
            {
                onFault?.Invoke(fault);
            }

            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            Answer.Harden(context.Response);
            var (status, line) = refusal ?? (StatusCodes.Status500InternalServerError, "The dashboard ran into a fault of its own.");
            await Answer.TextAsync(context, status, line).ConfigureAwait(false);
        }
    };

    // What is somebody's to mend is told in a line; null for what is ours.
    private static (int Status, string Line)? Refusal(Exception fault) => fault switch
    {
        ScenarioException { Path.Length: 0 } damaged => (StatusCodes.Status422UnprocessableEntity, damaged.Message),
        ScenarioException damaged => (StatusCodes.Status422UnprocessableEntity, $"{Path.GetFileName(damaged.Path)}: {damaged.Message}"),
        ScenarioErrorsException { Errors: [var first, ..] } =>
            (StatusCodes.Status422UnprocessableEntity, $"{first with { File = Path.GetFileName(first.File) }}"),
        RunRefusedException refused => (refused.Status, refused.Message),
        BadHttpRequestException bad => (bad.StatusCode, "The request is not one that the dashboard understands."),
        _ => null,
    };

    private static RequestDelegate With(IRunSource source, Func<HttpContext, IServedRun, Task> answer) => async context =>
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var run = await source.FindAsync(name, context.RequestAborted).ConfigureAwait(false);
        await (run is null ? MissingAsync(context, "There is no such record.") : answer(context, run)).ConfigureAwait(false);
    };

    private static Task MissingAsync(HttpContext context, string line) => Answer.TextAsync(context, StatusCodes.Status404NotFound, line);

    private static async Task JsonAsync<T>(HttpContext context, Task<T> json)
        where T : JsonNode
        => await Answer.JsonAsync(context, await json.ConfigureAwait(false)).ConfigureAwait(false);

    private static int Whole(HttpContext context, string key) =>
        int.Parse((string)context.Request.RouteValues[key]!, CultureInfo.InvariantCulture);

    private static async Task StartAsync(HttpContext context, IRunSource source)
    {
        var request = await StartBody.RunAsync(context.Request.Body, context.RequestAborted).ConfigureAwait(false);
        var name = await source.StartAsync(request, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await Answer.JsonAsync(context, new JsonObject { ["name"] = name }).ConfigureAwait(false);
    }

    private static async Task WorldAsync(HttpContext context, IServedRun run)
    {
        var view = await run.WorldAsync(context.RequestAborted).ConfigureAwait(false);
        await Answer.JsonAsync(context, WorldJson.World(view)).ConfigureAwait(false);
    }

    private static async Task FrameAsync(HttpContext context, IServedRun run)
    {
        var tick = Whole(context, "tick");
        var frame = await run.FrameAsync(tick, context.Request.Query["links"] == "1", context.RequestAborted).ConfigureAwait(false);
        await (frame is null
            ? MissingAsync(context, $"The run has no tick {tick}.")
            : Answer.BytesAsync(context, "application/octet-stream", frame.ToArray())).ConfigureAwait(false);
    }

    private static async Task AgentAsync(HttpContext context, IServedRun run)
    {
        var id = Whole(context, "id");
        int? tick = int.TryParse(context.Request.Query["tick"], CultureInfo.InvariantCulture, out var asked) ? asked : null;
        var view = await run.WorldAsync(context.RequestAborted).ConfigureAwait(false);
        var seen = await run.InspectAsync(id, tick, context.RequestAborted).ConfigureAwait(false);
        if (view.Scenario is Scenario { World: var world } && seen?.Agents is [var agent, ..])
        {
            await Answer.JsonAsync(context, WorldJson.Agent(world, seen, agent)).ConfigureAwait(false);
            return;
        }

        var line = seen is null ? $"The run has no tick {asked}." : $"There is no agent {id} at tick {seen.Tick}.";
        await MissingAsync(context, line).ConfigureAwait(false);
    }

    private static async Task MatricesAsync(HttpContext context, IServedRun run)
    {
        var matrices = await run.MatricesAsync(context.RequestAborted).ConfigureAwait(false);
        await Answer.JsonAsync(context, WorldJson.Matrices(matrices)).ConfigureAwait(false);
    }

    private static async Task LiveAsync(HttpContext context, IServedRun run)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Answer.TextAsync(context, StatusCodes.Status426UpgradeRequired, "This address is for WebSockets.").ConfigureAwait(false);
            return;
        }

        if (await run.FeedAsync(context.RequestAborted).ConfigureAwait(false) is not { } feed)
        {
            throw new RunRefusedException("The run is not going in this process; allowed: one that is.");
        }

        using var viewer = feed.Watch() ?? throw new RunRefusedException($"{LiveFeed.MostViewers} viewers watch the run already.")
        {
            Status = StatusCodes.Status503ServiceUnavailable,
        };
        var host = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        await LiveSocket.ServeAsync(socket, viewer, stop.Token).ConfigureAwait(false);
    }

    private static async Task ReportAsync(HttpContext context, IServedRun run)
    {
        if (await run.ReportAsync(context.RequestAborted).ConfigureAwait(false) is not { } report)
        {
            await MissingAsync(context, "The record has no report: the run is still going or was killed.").ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Answer.ReportPolicy;
        await context.Response.SendFileAsync(report, context.RequestAborted).ConfigureAwait(false);
    }
}
