using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>All runs of the cluster (key 0).</summary>
[Alias("covey.catalog")]
public interface ICatalogGrain : IGrainWithIntegerKey
{
    /// <summary>Takes up a run that begins.</summary>
    [Alias("Add")]
    Task AddAsync(string run);

    /// <summary>Takes note that a run has ended.</summary>
    [Alias("Ended")]
    Task EndedAsync(string run);

    /// <summary>Takes note that a run is not stored any more.</summary>
    [Alias("Deleted")]
    Task DeletedAsync(string run);

    /// <summary>All runs, the latest first.</summary>
    [Alias("List")]
    [AlwaysInterleave]
    Task<string[]> ListAsync();

    /// <summary>Wakes all runs that go on, and deletes those that ended long ago if there are too many; returns the former.</summary>
    [Alias("Poke")]
    [AlwaysInterleave]
    Task<string[]> PokeAsync();
}
