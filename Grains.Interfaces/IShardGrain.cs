using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Hosts one shard of a run (<c>RUN/shard/NUMBER</c>): many entities in one activation.</summary>
[Alias("covey.shard")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Puts the shard where the run is, and gives up what it was doing.</summary>
    [Alias("Post")]
    [AlwaysInterleave]
    [ResponseTimeout("00:05:00")]
    Task PostAsync(ShardPost post);

    /// <summary>Plays a tick, and lets the rest of the group play it.</summary>
    [Alias("Play")]
    [ResponseTimeout("00:10:00")]
    Task<GroupAnswer> PlayAsync(GroupOrder order);

    /// <summary>Plays a tick up to the choice of actions, and lets the rest of the group do so.</summary>
    [Alias("Begin")]
    [ResponseTimeout("00:10:00")]
    Task<GroupAnswer> BeginAsync(GroupOrder order);

    /// <summary>Ends a tick that was begun, and lets the rest of the group do so.</summary>
    [Alias("End")]
    [ResponseTimeout("00:10:00")]
    Task<GroupAnswer> EndAsync(GroupOrder order);

    /// <summary>Takes in a neighbour's batch.</summary>
    [Alias("Deliver")]
    [AlwaysInterleave]
    Task DeliverAsync(ShardParcel parcel);

    /// <summary>What it had to do in the last tick, for somebody who watches.</summary>
    [Alias("Load")]
    [AlwaysInterleave]
    Task<ShardBurden> LoadAsync();

    /// <summary>Stores all that the shard remembers under a key.</summary>
    [Alias("Save")]
    [ResponseTimeout("00:05:00")]
    Task SaveAsync(string key, int epoch);

    /// <summary>The run is over, at least in this epoch: gives up what the shard was doing and lets the activation go.</summary>
    [Alias("Release")]
    [AlwaysInterleave]
    Task ReleaseAsync(int epoch);
}
