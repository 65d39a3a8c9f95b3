using System.Globalization;
using Orleans.Runtime.Placement;

namespace Covey.Grains.Placement;

/// <summary>Shard <c>n</c> of <c>N</c> goes to silo ⌊n · silos / N⌋, silos being sorted by address.</summary>
internal sealed class BlockPlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        Array.Sort(silos);
        var parts = target.GrainIdentity.Key.ToString()!.Split('/');
        var shards = int.Parse(parts[^2], CultureInfo.InvariantCulture);
        var shard = int.Parse(parts[^1], CultureInfo.InvariantCulture);
        return Task.FromResult(silos[(int)((long)shard * silos.Length / shards)]);
    }
}
