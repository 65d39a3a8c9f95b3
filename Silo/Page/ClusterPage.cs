using Covey.Dashboard;
using Covey.Dashboard.Remote;
using Covey.Silo.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Covey.Silo.Page;

/// <summary>The dashboard's page over the cluster's runs, at the silo's own address.</summary>
internal static partial class ClusterPage
{
    /// <summary>Whether an address is the page's, or the Orleans dashboard's, which a browser comes to from there.</summary>
    public static bool Owns(PathString path) => DashboardRoutes.Owns(path) || IsOrleans(path);

    /// <summary>Lets in whoever may see the page, or the Orleans dashboard; put before the gateway's own gate.</summary>
    public static void Guard(WebApplication app, SiloOptions options)
    {
        var gate = new Gate(options.Gateway()!.Address, options.Token);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ClusterPage));
        app.UseWebSockets();
        app.UseWhen(
            context => DashboardRoutes.Owns(context.Request.Path),
            branch => branch.Use(DashboardRoutes.Guard(gate, fault => LogFault(log, fault))));

        // A browser comes there by a link and shows the page's cookie.
        app.UseWhen(
            context => IsOrleans(context.Request.Path),
            branch => branch.Use(next => context => gate.PassAsync(context, next)));
    }

    private static bool IsOrleans(PathString path) => path.StartsWithSegments(SiloHost.OrleansDashboard, StringComparison.Ordinal);

    /// <summary>Puts the page there.</summary>
    public static void Map(WebApplication app, RunDesk desk, SiloOptions options)
    {
        var runs = new RemoteRuns(new ClusterRuns(app.Services.GetRequiredService<IGrainFactory>(), desk, options));
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(() => _ = runs.DisposeAsync().AsTask());
        DashboardRoutes.Map(app, runs);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "a request to the dashboard ran into a fault")]
    private static partial void LogFault(ILogger log, Exception fault);
}
