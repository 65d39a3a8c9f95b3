using System.Net;
using System.Net.Sockets;
using Covey.Dashboard.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Covey.Dashboard;

/// <summary>
/// The web page over a folder of run records, or over any other source of runs. It takes its settings from
/// <see cref="DashboardOptions"/> alone, whatever files or variables of its surroundings say.
/// </summary>
public sealed class DashboardHost : IAsyncDisposable
{
    /// <summary>What the page lacks because this program was built without Node, in one line; null: nothing.</summary>
    public static string? Missing { get; } = PagePart.IsBuilt ? null : NoNode;

    /// <summary>What is to be done where the page was not built.</summary>
    internal const string NoNode =
        "The page is missing, since Covey was built without Node 20.19 or later and npm's registry: install Node and build Covey again.";

    // Room for a frame of some 100,000 entities: who sends one need not be woken again and again while it is on its way.
    private const long FrameBuffer = 4 << 20;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private readonly WebApplication _app;
    private readonly IAsyncDisposable? _own;

    private DashboardHost(WebApplication app, IPAddress address, IAsyncDisposable? own)
    {
        _app = app;
        _own = own;
        var taken = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

        // "Every address of this machine" is nothing a browser can be sent to.
        Address = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? new UriBuilder(taken) { Host = Dns.GetHostName() }.Uri : taken;
    }

    /// <summary>Where the page is, with the port that was taken.</summary>
    public Uri Address { get; }

    /// <summary>Serves the page until it is asked to stop.</summary>
    /// <param name="options">What to show and to whom.</param>
    /// <param name="started">Told the page's address once it is served.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="DashboardException">An option is not usable, or the port is taken.</exception>
    public static async Task RunAsync(DashboardOptions options, Action<Uri> started, CancellationToken stop)
    {
        var host = await StartAsync(options, stop).ConfigureAwait(false);
        await using (host.ConfigureAwait(false))
        {
            started(host.Address);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using (stop.Register(stopped.SetResult))
            {
                await stopped.Task.ConfigureAwait(false);
            }
        }
    }

    /// <summary>Serves the page until it is disposed of.</summary>
    /// <param name="options">What to show and to whom.</param>
    /// <param name="stop">Gives up starting.</param>
    /// <exception cref="DashboardException">An option is not usable, or the port is taken.</exception>
    public static async Task<DashboardHost> StartAsync(DashboardOptions options, CancellationToken stop = default)
    {
        var address = options.Checked();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(DashboardHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxResponseBufferSize = FrameBuffer;
            kestrel.Listen(address, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, SignalsAreForTheCaller>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        var app = builder.Build();
        var source = options.Source
            ?? new FolderRuns(options.Runs, new FolderRunsOptions { MayStart = options.MayStart, OnFault = options.OnFault });
        Map(app, source, options, address);
        try
        {
            await app.StartAsync(stop).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw Refused(options, fault);
        }

        return new DashboardHost(app, address, options.Source is null ? source as IAsyncDisposable : null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        if (_own is not null)
        {
            await _own.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void Map(WebApplication app, IRunSource source, DashboardOptions options, IPAddress address)
    {
        app.UseWebSockets();
        app.Use(DashboardRoutes.Guard(new Gate(address, options.Token), options.OnFault));
        app.UseRouting();
        DashboardRoutes.Map(app, source, options.Plain);
        app.MapFallback(context => Answer.TextAsync(context, StatusCodes.Status404NotFound, "There is no such page."));
    }

    private static DashboardException Refused(DashboardOptions options, Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException { SocketErrorCode: SocketError.AccessDenied })
            {
                return new DashboardException($"--port: found {options.Port}, which this user may not open; allowed: a port from 1024 on, or 0 for any free one", fault);
            }

            if (inner is SocketException { SocketErrorCode: SocketError.AddressNotAvailable })
            {
                return new DashboardException($"--host: found {options.Host}, which is no address of this machine; allowed: one that is, or localhost", fault);
            }
        }

        return new DashboardException($"--port: found {options.Port}, which is in use; allowed: a port that is free, or 0 for any", fault);
    }

    /// <summary>Whoever runs the dashboard decides what Ctrl-C means.</summary>
    private sealed class SignalsAreForTheCaller : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
