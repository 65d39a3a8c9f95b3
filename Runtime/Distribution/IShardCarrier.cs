namespace Covey.Runtime.Distribution;

/// <summary>Carries batches between shards that may be in different processes.</summary>
public interface IShardCarrier
{
    /// <summary>
    /// Carries a batch to the shard it is for, whose <see cref="ShardHost.Receive"/> is given it. The task ends once it has
    /// been taken; until then the bytes must not change.
    /// </summary>
    /// <param name="stamp">Which batch.</param>
    /// <param name="parcel">The bytes.</param>
    Task DeliverAsync(ParcelStamp stamp, ReadOnlyMemory<byte> parcel);
}
