using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Placement;
using Orleans.Serialization;

namespace Covey.Grains;

/// <summary>Adds to a silo what it needs to play runs.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>Adds the grains, their placement, MessagePack on the wire, and fast detection of lost silos.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="store">Makes the store that all silos of the cluster share.</param>
    /// <param name="configure">Changes how runs are played; null: nothing.</param>
    public static ISiloBuilder AddCovey(this ISiloBuilder silo, Func<IServiceProvider, IRunStore> store, Action<PlayOptions>? configure = null)
    {
        silo.Services.AddSerializer(serializer => serializer.AddMessagePackSerializer());
        silo.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add("Covey."));
        silo.Services.AddPlacementDirector<BlockPlacement, BlockPlacementDirector>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton(store);
        silo.Services.AddSingleton<RunShelf>();
        silo.Services.AddSingleton<SiloCount>();
        silo.Services.AddSingleton<RunEntry>();
        silo.Services.AddHostedService<RunKeeper>();
        silo.Services.Configure<PlayOptions>(options => configure?.Invoke(options));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // Two seconds of silence, rather than the usual ten, mean that a silo is gone.
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 2;
            membership.NumVotesForDeathDeclaration = 1;
        });
        return silo;
    }
}
