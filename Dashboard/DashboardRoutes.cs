using System.Net.WebSockets;
using Covey.Dashboard.Live;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Covey.Dashboard;

/// <summary>The dashboard's addresses, over any source of runs.</summary>
public static class DashboardRoutes
{
    /// <summary>
    /// Maps the page and everything it asks for. The host decides who is let in, and what its answers carry besides; WebSockets
    /// must be switched on (<c>UseWebSockets</c>).
    /// </summary>
    /// <param name="app">Where to.</param>
    /// <param name="source">Where the runs come from.</param>
    public static void Map(IEndpointRouteBuilder app, IRunSource source)
    {
        foreach (var part in PagePart.All)
        {
            app.MapGet(part.Path, context =>
            {
                context.Response.Headers.ContentSecurityPolicy = Answer.PagePolicy(context.Request);
                return Answer.BytesAsync(context, part.Type, part.Content);
            });
        }

        app.MapGet("/api/runs", async context =>
            await Answer.JsonAsync(context, await RunJson.ListAsync(source, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false));
        app.MapGet("/api/load", async context =>
            await Answer.JsonAsync(context, await source.LoadAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false));
        app.MapGet("/api/scenarios", context => Answer.JsonAsync(context, Choices.Scenarios()));
        app.MapGet("/api/policies", context => Answer.JsonAsync(context, Choices.Policies()));
        app.MapPost("/api/runs", context => StartAsync(context, source));

        void Run(string pattern, Func<HttpContext, IServedRun, Task> answer) => app.MapGet(pattern, With(source, answer));
        Run("/api/runs/{name}/metrics", (context, run) => Answer.JsonAsync(context, RunJson.Curves(run.Name, run.Curves())));
        Run("/api/runs/{name}/parameters", (context, run) => Answer.JsonAsync(context, RunJson.Parameters(run)));
        Run("/api/runs/{name}/training", (context, run) => Answer.JsonAsync(context, WorldJson.Training(run.Training())));
        Run("/api/runs/{name}/world", WorldAsync);
        Run("/api/runs/{name}/frames/{tick:int}", FrameAsync);
        Run("/api/runs/{name}/agents/{id:int}", AgentAsync);
        Run("/api/runs/{name}/matrices", MatricesAsync);
        Run("/api/runs/{name}/live", LiveAsync);
        Run("/runs/{name}/download", RunArchive.SendAsync);
        Run("/runs/{name}/report.html", ReportAsync);
        app.MapPost("/api/runs/{name}/stop", With(source, (context, run) =>
        {
            run.Stop();
            return Answer.NothingAsync(context);
        }));
        app.MapPost("/api/runs/{name}/pace", With(source, async (context, run) =>
        {
            run.SetPace(await StartBody.PaceAsync(context.Request.Body, context.RequestAborted).ConfigureAwait(false));
            await Answer.NothingAsync(context).ConfigureAwait(false);
        }));
        app.MapFallback(context => Answer.TextAsync(context, StatusCodes.Status404NotFound, "There is no such page."));
    }

    /// <summary>Answers what a request was refused with in one line, so that a fault is only what is nobody's to mend.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">The rest.</param>
    internal static async Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (ScenarioException fault) when (!context.Response.HasStarted)
        {
            var place = fault.Path.Length == 0 ? "" : Path.GetFileName(fault.Path) + ": ";
            await Answer.TextAsync(context, StatusCodes.Status422UnprocessableEntity, place + fault.Message).ConfigureAwait(false);
        }
        catch (ScenarioErrorsException fault) when (!context.Response.HasStarted)
        {
            var first = fault.Errors[0];
            await Answer.TextAsync(
                context, StatusCodes.Status422UnprocessableEntity, (first with { File = Path.GetFileName(first.File) }).ToString()).ConfigureAwait(false);
        }
        catch (RunRefusedException fault) when (!context.Response.HasStarted)
        {
            await Answer.TextAsync(context, fault.Status, fault.Message).ConfigureAwait(false);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await Answer.TextAsync(context, fault.StatusCode, "The request is not one that the dashboard understands.").ConfigureAwait(false);
        }
    }

    private static RequestDelegate With(IRunSource source, Func<HttpContext, IServedRun, Task> answer) => async context =>
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var run = await source.FindAsync(name, context.RequestAborted).ConfigureAwait(false);
        await (run is null ? Answer.TextAsync(context, StatusCodes.Status404NotFound, "There is no such record.") : answer(context, run)).ConfigureAwait(false);
    };

    private static async Task StartAsync(HttpContext context, IRunSource source)
    {
        var request = await StartBody.RunAsync(context.Request.Body, context.RequestAborted).ConfigureAwait(false);
        var name = await source.StartAsync(request, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await Answer.JsonAsync(context, new System.Text.Json.Nodes.JsonObject { ["name"] = name }).ConfigureAwait(false);
    }

    private static async Task WorldAsync(HttpContext context, IServedRun run) =>
        await Answer.JsonAsync(context, WorldJson.World(await run.WorldAsync(context.RequestAborted).ConfigureAwait(false))).ConfigureAwait(false);

    private static async Task FrameAsync(HttpContext context, IServedRun run)
    {
        var tick = int.Parse((string)context.Request.RouteValues["tick"]!, System.Globalization.CultureInfo.InvariantCulture);
        var frame = await run.FrameAsync(tick, context.Request.Query["links"] == "1", context.RequestAborted).ConfigureAwait(false);
        await (frame is null
            ? Answer.TextAsync(context, StatusCodes.Status404NotFound, $"The run has no tick {tick}.")
            : Answer.BytesAsync(context, "application/octet-stream", frame.ToArray())).ConfigureAwait(false);
    }

    private static async Task AgentAsync(HttpContext context, IServedRun run)
    {
        var id = int.Parse((string)context.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture);
        int? tick = int.TryParse(context.Request.Query["tick"], System.Globalization.CultureInfo.InvariantCulture, out var asked) ? asked : null;
        var view = await run.WorldAsync(context.RequestAborted).ConfigureAwait(false);
        var seen = await run.InspectAsync(id, tick, context.RequestAborted).ConfigureAwait(false);
        if (view.Scenario is Scenario { World: var world } && seen?.Agents is [var agent, ..])
        {
            await Answer.JsonAsync(context, WorldJson.Agent(world, seen, agent)).ConfigureAwait(false);
            return;
        }

        var line = seen is null ? $"The run has no tick {asked}." : $"There is no agent {id} at tick {seen.Tick}.";
        await Answer.TextAsync(context, StatusCodes.Status404NotFound, line).ConfigureAwait(false);
    }

    private static async Task MatricesAsync(HttpContext context, IServedRun run) =>
        await Answer.JsonAsync(context, WorldJson.Matrices(await run.MatricesAsync(context.RequestAborted).ConfigureAwait(false))).ConfigureAwait(false);

    private static async Task LiveAsync(HttpContext context, IServedRun run)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Answer.TextAsync(context, StatusCodes.Status426UpgradeRequired, "This address is for WebSockets.").ConfigureAwait(false);
            return;
        }

        if (run.Feed is not { } feed)
        {
            throw new RunRefusedException("The run is not going in this process; allowed: one that is.");
        }

        using var viewer = feed.Watch() ?? throw new RunRefusedException($"{LiveFeed.MostViewers} viewers watch the run already.") { Status = 503 };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        await LiveSocket.ServeAsync(socket, viewer, stop.Token).ConfigureAwait(false);
    }

    private static async Task ReportAsync(HttpContext context, IServedRun run)
    {
        if (run.Report() is not { } report)
        {
            await Answer.TextAsync(context, StatusCodes.Status404NotFound, "The record has no report: the run is still going or was killed.").ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Answer.ReportPolicy;
        await context.Response.SendFileAsync(report, context.RequestAborted).ConfigureAwait(false);
    }
}
