namespace Covey.Runtime.Distribution;

/// <summary>How the environment reaches all shards of a run at once; what comes back is in the order of the shards.</summary>
public interface IShardCalls
{
    /// <summary>Lets every shard play a tick.</summary>
    /// <exception cref="RunInterruptedException">A shard did not answer.</exception>
    Task<IReadOnlyList<ShardAnswer>> PlayAsync(IReadOnlyList<TickOrder> orders);

    /// <summary>Lets every shard play a tick up to the choice of actions; each answers with its rows.</summary>
    /// <exception cref="RunInterruptedException">A shard did not answer.</exception>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> BeginAsync(IReadOnlyList<TickOrder> orders);

    /// <summary>Gives every shard its agents' actions and lets it end the tick.</summary>
    /// <exception cref="RunInterruptedException">A shard did not answer.</exception>
    Task<IReadOnlyList<ShardAnswer>> EndAsync(IReadOnlyList<int[]> actions, bool wantsRows);
}
