using System.Net;
using Covey.Grains;
using Covey.Grains.Storage;
using Covey.Silo.Gateway;
using Covey.Silo.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using StackExchange.Redis;

namespace Covey.Silo;

/// <summary>One silo with its HTTP gateway.</summary>
public static class SiloHost
{
    /// <summary>Where the Orleans dashboard is, if it is shown.</summary>
    internal const string OrleansDashboard = "/orleans";

    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    /// <summary>Builds a silo, which is then run or started.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="token">The gateway's token; null for none.</param>
    /// <exception cref="SiloSettingsException">A setting is not usable.</exception>
    public static WebApplication Build(string[] args, string? token)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var options = builder.Configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new SiloOptions();
        options.Token = string.IsNullOrEmpty(token) ? null : token;
        if (options.Errors().ToArray() is { Length: > 0 } errors)
        {
            throw new SiloSettingsException(errors);
        }

        builder.Services.AddSingleton(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain);
        builder.Services.AddHealthChecks().AddCheck<ClusterHealth>("cluster", tags: ["ready"]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MostRequestBytes;
            kestrel.Listen(options.Gateway()!);
        });
        builder.UseOrleans(silo => Configure(silo, options));
        if (options.Otlp is { } otlp)
        {
            builder.Services.AddHostedService(_ => new Telemetry(new Uri(otlp), http: options.OtlpProtocol == "http"));
        }

        var app = builder.Build();
        RunGateway.Map(app, options);
        return app;
    }

    /// <summary>Waits until the Redis answers that a silo is to have, if it is to have one. Until then it cannot begin.</summary>
    /// <param name="app">What <see cref="Build"/> has built.</param>
    /// <param name="patience">For how long.</param>
    /// <exception cref="SiloSettingsException">It has not answered until then.</exception>
    public static Task WaitForRedisAsync(WebApplication app, TimeSpan patience)
    {
        var options = app.Services.GetRequiredService<SiloOptions>();
        return options.Clustering == "redis"
            ? new RedisArrival(options.Redis!, app.Services.GetRequiredService<ILogger<RedisArrival>>()).WaitAsync(patience)
            : Task.CompletedTask;
    }

    private static void Configure(ISiloBuilder silo, SiloOptions options)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, "covey"));
        if (options.Clustering == "redis")
        {
            var redis = ConfigurationOptions.Parse(options.Redis!);

            // Redis may be restarted while silos run.
            redis.AbortOnConnectFail = false;
            var connection = new Lazy<IConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(redis));
            silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = redis);
            silo.UseRedisGrainDirectoryAsDefault(directory => directory.ConfigurationOptions = redis);
            if (options.Address is { } address)
            {
                silo.ConfigureEndpoints(IPAddress.Parse(address), options.SiloPort, options.ClientPort, listenOnAnyHostAddress: true);
            }
            else
            {
                silo.ConfigureEndpoints(options.SiloPort, options.ClientPort, listenOnAnyHostAddress: true);
            }

            silo.AddCovey(_ => new RedisStore(connection.Value, options.ClusterId, TimeSpan.FromSeconds(options.PatienceSeconds)), Plays);
        }
        else
        {
            var first = options.FirstSiloPort == 0 ? null : new IPEndPoint(IPAddress.Loopback, options.FirstSiloPort);
            silo.UseLocalhostClustering(options.SiloPort, options.ClientPort, first, "covey", options.ClusterId);
            silo.AddCovey(_ => new FolderStore(options.Store), Plays);
        }

        if (options.Dashboard)
        {
            silo.AddDashboard();
        }

        void Plays(PlayOptions plays)
        {
            plays.PatienceSeconds = options.PatienceSeconds;
            plays.SilenceSeconds = options.SilenceSeconds;
            plays.MostKept = options.MostKept;
            plays.CheckpointEvery = options.CheckpointEvery;
            plays.MostEntities = options.MostEntities;
        }
    }
}
