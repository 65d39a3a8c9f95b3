using Covey.Environment.Parcels;
using Covey.Runtime.Distribution;

namespace Covey.Runtime.Tests.Distribution;

/// <summary>
/// All shards of a run in one process, with batches going between them as bytes: late, twice and in an order of the
/// pool's own choosing. Everything runs on one scheduler, as in an activation.
/// </summary>
internal sealed class ShardPool : IShardCalls, IShardCarrier
{
    private readonly ShardHost[] _hosts;
    private readonly Random _order;
    private readonly List<(ParcelStamp Stamp, byte[] Parcel)> _old = [];

    public ShardPool(ShardPlan plan, int epoch, int tick, IReadOnlyList<byte[]>? snapshots, int disorder, TimeSpan? patience = null)
    {
        _order = new Random(disorder);
        _hosts = [.. Enumerable.Range(0, plan.Partition.Shards).Select(index =>
            new ShardHost(index, plan, epoch, tick, snapshots?[index], this, patience ?? TimeSpan.FromSeconds(30)))];
    }

    /// <summary>A batch that is never delivered; null: none.</summary>
    public ParcelStamp? Swallowed { get; init; }

    public IReadOnlyList<byte[]> Save() => [.. _hosts.Select(host =>
    {
        var writer = new ParcelWriter();
        writer.Clear();
        host.Save(writer);
        return writer.Written.ToArray();
    })];

    public async Task DeliverAsync(ParcelStamp stamp, ReadOnlyMemory<byte> parcel)
    {
        if (stamp == Swallowed)
        {
            return;
        }

        for (var wait = _order.Next(4); wait > 0; wait--)
        {
            await Task.Yield();
        }

        _hosts[stamp.To].Receive(stamp, parcel.Span);
        if (_order.Next(3) == 0)
        {
            _hosts[stamp.To].Receive(stamp, parcel.Span);
        }

        // Something from long ago turns up once more.
        _old.Add((stamp, parcel.ToArray()));
        var (earlier, bytes) = _old[_order.Next(_old.Count)];
        _hosts[earlier.To].Receive(earlier, bytes);
    }

    public async Task<IReadOnlyList<ShardAnswer>> PlayAsync(IReadOnlyList<TickOrder> orders) =>
        await Task.WhenAll(_hosts.Select((host, shard) => host.PlayAsync(orders[shard])));

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> BeginAsync(IReadOnlyList<TickOrder> orders) =>
        await Task.WhenAll(_hosts.Select((host, shard) => host.BeginAsync(orders[shard])));

    public async Task<IReadOnlyList<ShardAnswer>> EndAsync(IReadOnlyList<int[]> actions, bool wantsRows) =>
        await Task.WhenAll(_hosts.Select((host, shard) => host.EndAsync(actions[shard], wantsRows)));

    /// <summary>Runs something the way an activation does: one thing at a time.</summary>
    public static Task<T> AsActivation<T>(Func<Task<T>> what) =>
        Task.Factory.StartNew(what, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();
}
