using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Shards;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Hosts one shard of a run; all it does itself is to carry.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class ShardGrain(RunShelf shelf, IRunStore store, IOptions<PlayOptions> options, ILocalSiloDetails silo) : Grain, IShardGrain, IShardCarrier
{
    private readonly Dictionary<int, IShardGrain> _others = [];
    private readonly ParcelWriter _writer = new();
    private ShardHost? _host;
    private string _run = "";
    private int _shards;
    private int _epoch = -1;

    /// <inheritdoc/>
    public async Task PostAsync(ShardPost post)
    {
        if (post.Epoch < _epoch)
        {
            throw new RunInterruptedException($"shard {post.Shard} is in epoch {_epoch} and cannot go back to epoch {post.Epoch}");
        }

        _epoch = post.Epoch;
        _host?.Abort();
        _host = null;
        (_run, _shards) = (post.Run, post.Shards);
        var plan = await shelf.PlanAsync(post.Run, post.Spec, post.Shards).ConfigureAwait(true);
        var snapshot = post.Snapshot is null ? [] : await store.ReadCheckpointAsync(post.Snapshot).ConfigureAwait(true);
        if (post.Epoch == _epoch)
        {
            _host = new ShardHost(post.Shard, plan, post.Epoch, post.Tick, snapshot, this, options.Value.Patience);
        }
    }

    /// <inheritdoc/>
    public Task<GroupAnswer> PlayAsync(GroupOrder order) =>
        GroupAsync(order, static (grain, rest) => grain.PlayAsync(rest), async (host, own) =>
            Answer(await host.PlayAsync(new TickOrder(order.Epoch, order.Tick, own, order.WantsRows)).ConfigureAwait(true)));

    /// <inheritdoc/>
    public Task<GroupAnswer> BeginAsync(GroupOrder order) =>
        GroupAsync(order, static (grain, rest) => grain.BeginAsync(rest), async (host, own) => new GroupAnswer
        {
            Reports = [ReadOnlyMemory<byte>.Empty],
            Rows = [await host.BeginAsync(new TickOrder(order.Epoch, order.Tick, own, order.WantsRows)).ConfigureAwait(true)],
        });

    /// <inheritdoc/>
    public Task<GroupAnswer> EndAsync(GroupOrder order) =>
        GroupAsync(order, static (grain, rest) => grain.EndAsync(rest), async (host, own) =>
            Answer(await host.EndAsync(Actions(own.Span), order.WantsRows).ConfigureAwait(true)));

    /// <inheritdoc/>
    public Task DeliverAsync(ShardParcel parcel)
    {
        Host(parcel.Epoch).Receive(
            new ParcelStamp(parcel.Epoch, parcel.Tick, (Exchange)parcel.Exchange, parcel.From, parcel.To), parcel.Content.Span);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ShardBurden> LoadAsync() => Task.FromResult(_host?.Load is not { } load ? new ShardBurden() : new ShardBurden
    {
        Silo = silo.SiloAddress.Endpoint.ToString(),
        Agents = load.Agents,
        Targets = load.Targets,
        Milliseconds = load.Milliseconds,
    });

    /// <inheritdoc/>
    public Task SaveAsync(string key, int epoch)
    {
        _writer.Clear();
        Host(epoch).Save(_writer);
        return store.WriteAsync(key, _writer.Written);
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(int epoch)
    {
        if (epoch >= _epoch)
        {
            _host?.Abort();
            _host = null;
            shelf.Forget(_run);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    Task IShardCarrier.DeliverAsync(ParcelStamp stamp, ReadOnlyMemory<byte> parcel) =>
        MessageBound.InRun(options.Value, _shards, "a batch between two shards", parcel.Length) is { } wrong
            ? Task.FromException(new RunFaultException(wrong))
            : Other(stamp.To).DeliverAsync(new ShardParcel
            {
                Epoch = stamp.Epoch,
                Tick = stamp.Tick,
                Exchange = (int)stamp.Exchange,
                From = stamp.From,
                To = stamp.To,
                Content = parcel,
            });

    private static GroupAnswer Answer(ShardAnswer answer) =>
        new() { Reports = [ParcelWriter.Pack(writer => writer.Write(answer.Report))], Rows = [answer.Rows] };

    private static int[] Actions(ReadOnlySpan<byte> bytes)
    {
        var reader = new ParcelReader(bytes);
        int[] actions = [];
        var count = reader.ReadMany(ref actions);
        return actions[..count];
    }

    private async Task<GroupAnswer> GroupAsync(
        GroupOrder order, Func<IShardGrain, GroupOrder, Task<GroupAnswer>> pass, Func<ShardHost, ReadOnlyMemory<byte>, Task<GroupAnswer>> play)
    {
        var host = Host(order.Epoch);

        // The others first: they play while this one does.
        var answers = new Task<GroupAnswer>[order.Orders.Length];
        for (var member = 1; member < answers.Length; member++)
        {
            answers[member] = pass(Other(order.First + member), order with { First = order.First + member, Orders = [order.Orders[member]] });
        }

        answers[0] = OwnAsync(host, order.Orders[0], play);
        var all = await PartAnswers.GatherAsync(answers).ConfigureAwait(true);
        var bytes = all.Sum(answer => answer.Reports.Concat(answer.Rows).Sum(part => (long)part.Length));
        return all.Length == 1 && all[0].Fault is not null ? all[0] : new GroupAnswer
        {
            Reports = [.. all.SelectMany(answer => answer.Reports)],
            Rows = [.. all.SelectMany(answer => answer.Rows)],
            Fault = MessageBound.InRun(options.Value, _shards, "an answer of shards", bytes),
        };
    }

    private static async Task<GroupAnswer> OwnAsync(
        ShardHost host, ReadOnlyMemory<byte> own, Func<ShardHost, ReadOnlyMemory<byte>, Task<GroupAnswer>> play)
    {
        try
        {
            return await play(host, own).ConfigureAwait(true);
        }
#pragma warning disable CA1031 // A fault of the run itself would come again: it ends the run with its sentence, not the silo.
        catch (Exception fault) when (fault is not RunInterruptedException)
#pragma warning restore CA1031
        {
            return new GroupAnswer { Reports = [default], Rows = [default], Fault = fault is RunFaultException ? fault.Message : $"{fault.Message} ({fault.GetType().Name})" };
        }
    }

    private ShardHost Host(int epoch) => _host is { } host && host.Epoch >= epoch
        ? host
        : throw new RunInterruptedException($"{this.GetPrimaryKeyString()} plays nothing in epoch {epoch}");

    private IShardGrain Other(int shard)
    {
        if (!_others.TryGetValue(shard, out var other))
        {
            other = GrainFactory.GetGrain<IShardGrain>(RunKeys.Part(_run, _shards, shard));
            _others.Add(shard, other);
        }

        return other;
    }
}
