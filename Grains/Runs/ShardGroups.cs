using System.Runtime.InteropServices;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;
using Covey.Runtime.Shards;

namespace Covey.Grains.Runs;

/// <summary>
/// All shards of a run, reached in groups of about √N: the environment calls the first of each group, which calls the
/// others. So nobody is called by more than √N at once.
/// </summary>
internal sealed class ShardGroups : IShardCalls
{
    // Up to so many shards the environment calls each itself.
    private const int Few = 8;
    private readonly IShardGrain[] _grains;
    private readonly PlayOptions _options;
    private readonly int _size;
    private readonly ParcelWriter[] _actions;
    private int _epoch;
    private int _tick;

    /// <summary>The shards of a run.</summary>
    /// <param name="grains">All of them, in order.</param>
    /// <param name="options">How long to wait, and what a message may take.</param>
    public ShardGroups(IShardGrain[] grains, PlayOptions options)
    {
        _grains = grains;
        _options = options;
        _size = grains.Length <= Few ? 1 : (int)Math.Ceiling(Math.Sqrt(grains.Length));
        _actions = [.. grains.Select(_ => new ParcelWriter())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShardAnswer>> PlayAsync(IReadOnlyList<TickOrder> orders) =>
        Answers(await CallAsync(Births(orders), orders[0].WantsRows, static (grain, order) => grain.PlayAsync(order)).ConfigureAwait(true));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> BeginAsync(IReadOnlyList<TickOrder> orders)
    {
        var answers = await CallAsync(Births(orders), orders[0].WantsRows, static (grain, order) => grain.BeginAsync(order)).ConfigureAwait(true);
        return [.. answers.SelectMany(answer => answer.Rows)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ShardAnswer>> EndAsync(IReadOnlyList<int[]> actions, bool wantsRows)
    {
        var orders = new ReadOnlyMemory<byte>[actions.Count];
        for (var shard = 0; shard < orders.Length; shard++)
        {
            _actions[shard].Clear();
            _actions[shard].WriteMany<int>(actions[shard]);
            orders[shard] = _actions[shard].Written;
        }

        return Answers(await CallAsync(orders, wantsRows, static (grain, order) => grain.EndAsync(order)).ConfigureAwait(true));
    }

    private ReadOnlyMemory<byte>[] Births(IReadOnlyList<TickOrder> orders)
    {
        (_epoch, _tick) = (orders[0].Epoch, orders[0].Tick);
        return [.. orders.Select(order => order.Births)];
    }

    private async Task<GroupAnswer[]> CallAsync(
        ReadOnlyMemory<byte>[] orders, bool wantsRows, Func<IShardGrain, GroupOrder, Task<GroupAnswer>> call)
    {
        var calls = new List<Task<GroupAnswer>>();
        for (var first = 0; first < orders.Length; first += _size)
        {
            var order = new GroupOrder
            {
                Epoch = _epoch,
                Tick = _tick,
                WantsRows = wantsRows,
                First = first,
                Orders = orders[first..Math.Min(first + _size, orders.Length)],
            };
            if (MessageBound.InRun(_options, _grains.Length, "an order to shards", order.Orders.Sum(part => (long)part.Length)) is { } wrong)
            {
                throw new RunFaultException(wrong);
            }

            calls.Add(call(_grains[first], order));
        }

        // However long it takes to compute.
        return await PartAnswers.AllAsync(calls, 4 * _options.Patience).ConfigureAwait(true);
    }

    private static ShardAnswer[] Answers(GroupAnswer[] groups) =>
        [.. groups.SelectMany(group => group.Reports.Zip(group.Rows, (report, rows) => new ShardAnswer(MemoryMarshal.Read<ShardReport>(report.Span), rows)))];
}
