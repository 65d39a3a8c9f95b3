using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.GrainDirectory;
using Orleans.Runtime.Placement;
using Orleans.Serialization;

namespace Covey.Grains;

/// <summary>Adds to a silo what it needs to play runs.</summary>
public static class SiloBuilderExtensions
{
    private const int MissedProbes = 3;

    // What a message has besides what it carries.
    private const int EnvelopeBytes = 1 << 16;

    /// <summary>Adds the grains, their placement, MessagePack on the wire, and fast detection of lost silos.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="store">Makes the store that all silos of the cluster share.</param>
    /// <param name="configure">Changes how runs are played; null: nothing.</param>
    public static ISiloBuilder AddCovey(this ISiloBuilder silo, Func<IServiceProvider, IRunStore> store, Action<PlayOptions>? configure = null)
    {
        silo.Services.AddSerializer(serializer => serializer.AddMessagePackSerializer());
        silo.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add("Covey."));
        silo.Services.AddPlacementDirector<BlockPlacement, BlockPlacementDirector>();
        silo.Services.AddSingleton<IGrainDirectoryCache, AddressCache>();
        silo.Services.Configure<GrainDirectoryOptions>(directory =>
            directory.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.Custom);
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton(store);
        silo.Services.AddSingleton<RunShelf>();
        silo.Services.AddSingleton<SiloCount>();
        silo.Services.AddSingleton<RunEntry>();
        silo.Services.AddHostedService<RunKeeper>();
        silo.Services.Configure<PlayOptions>(options => configure?.Invoke(options));
        silo.Services.AddOptions<SiloMessagingOptions>().Configure<IOptions<PlayOptions>>((messaging, plays) =>
            messaging.MaxMessageBodySize = Math.Max(messaging.MaxMessageBodySize, plays.Value.MostMessageBytes + EnvelopeBytes));
        silo.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<PlayOptions>>((membership, plays) =>
        {
            // Every shard needs every other: a silo that one of them cannot reach is of no use to a run, even if others can.
            membership.NumVotesForDeathDeclaration = 1;
            membership.EnableIndirectProbes = false;
            membership.NumMissedProbesLimit = MissedProbes;
            membership.ProbeTimeout = TimeSpan.FromSeconds(plays.Value.SilenceSeconds / MissedProbes);
        });
        return silo;
    }
}
