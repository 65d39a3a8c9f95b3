using Covey.Environment.Parcels;
using Covey.Learning.Policies;
using Covey.Runtime.Actors;
using Covey.Runtime.Engines;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Distribution;

/// <summary>
/// One shard of a run whose neighbours may be in other processes: plays its actor's phases, and between two phases sends
/// one batch to each neighbour and waits for one from each. It knows no transport, and is for one caller at a time, though
/// <see cref="Receive"/> and <see cref="Abort"/> may be called while a tick awaits its batches.
/// </summary>
public sealed class ShardHost
{
    private readonly ShardPlan _plan;
    private readonly ShardActor _actor;
    private readonly IShardCarrier _carrier;
    private readonly TimeSpan _patience;
    private readonly Border[] _inbound;
    private readonly ParcelWriter[] _outbound;
    private readonly ShardArrivals _arrivals;
    private readonly Births _births = new();
    private readonly ParcelWriter _rows = new();
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BusyTimer _busy = new();

    /// <summary>A shard at the beginning of a run, or where a checkpoint left it.</summary>
    /// <param name="index">Which one of the partition.</param>
    /// <param name="plan">What is played.</param>
    /// <param name="epoch">How often the run has been set back.</param>
    /// <param name="tick">The tick to be played next.</param>
    /// <param name="snapshot">What <see cref="Save"/> wrote before that tick; empty at the beginning.</param>
    /// <param name="carrier">Carries batches to the neighbours.</param>
    /// <param name="patience">How long to wait for a batch before the tick is given up.</param>
    /// <exception cref="ParcelException">The snapshot is damaged.</exception>
    public ShardHost(
        int index, ShardPlan plan, int epoch, int tick, ReadOnlySpan<byte> snapshot, IShardCarrier carrier, TimeSpan patience)
    {
        _plan = plan;
        _carrier = carrier;
        _patience = patience;
        _actor = new ShardActor(index, plan.Scenario, plan.Policy, plan.Partition);
        var width = plan.Scenario.World.Layout.Message.Count;
        _inbound = [.. _actor.Borders.Select(border => new Border(border.To, index, width))];
        _outbound = [.. _actor.Borders.Select(_ => new ParcelWriter())];
        _arrivals = new ShardArrivals([.. _actor.Borders.Select(border => border.To)], tick);
        Epoch = epoch;
        Tick = tick;
        if (!snapshot.IsEmpty)
        {
            Restore(snapshot);
        }
    }

    /// <summary>How often the run had been set back when this shard began.</summary>
    public int Epoch { get; }

    /// <summary>The tick to be played next.</summary>
    public int Tick { get; private set; }

    /// <summary>What it had to do in the last tick; its time without waiting for others.</summary>
    public ShardLoad Load { get; private set; } = new(0, 0, double.NaN);

    /// <summary>Plays one tick, from births to handing over.</summary>
    /// <exception cref="RunInterruptedException">A neighbour did not answer, or the run was set back.</exception>
    public async Task<ShardAnswer> PlayAsync(TickOrder order)
    {
        await OpenAndPerceiveAsync(order).ConfigureAwait(true);
        _actor.Decide(_inbound);
        return await EndAsync(order.WantsRows).ConfigureAwait(true);
    }

    /// <summary>Plays a tick up to the point where a joint policy chooses for everybody; answers with the rows it needs.</summary>
    /// <exception cref="RunInterruptedException">A neighbour did not answer, or the run was set back.</exception>
    public async Task<ReadOnlyMemory<byte>> BeginAsync(TickOrder order)
    {
        await OpenAndPerceiveAsync(order).ConfigureAwait(true);
        _actor.Decide(_inbound);
        _busy.Hold();
        return Rows();
    }

    /// <summary>Ends a tick that was begun, with the actions that the joint policy chose.</summary>
    /// <param name="actions">One for each own agent, in the order of the rows that were answered.</param>
    /// <param name="wantsRows">Whether the answer is to hold every own entity.</param>
    /// <exception cref="RunInterruptedException">A neighbour did not answer, or the run was set back.</exception>
    public Task<ShardAnswer> EndAsync(ReadOnlySpan<int> actions, bool wantsRows)
    {
        _busy.GoOn();
        _actor.Obey(actions);
        return EndAsync(wantsRows);
    }

    /// <summary>Takes in a neighbour's batch, once.</summary>
    /// <exception cref="ParcelException">The bytes are damaged or not for this shard.</exception>
    public void Receive(in ParcelStamp stamp, ReadOnlySpan<byte> parcel)
    {
        var place = _arrivals.PlaceOf(stamp.From);
        if (place < 0 || stamp.To != _actor.Index || stamp.Epoch > Epoch)
        {
            throw new ParcelException($"shard {_actor.Index} in epoch {Epoch} was given a batch for another: {stamp}");
        }

        if (stamp.Epoch == Epoch && _arrivals.IsNew(stamp.Exchange, place, stamp.Tick))
        {
            var reader = new ParcelReader(parcel);
            BorderParcels.Read(stamp.Exchange, ref reader, _inbound[place]);
            _arrivals.Note(stamp.Exchange, place, stamp.Tick);
        }
    }

    /// <summary>All that the shard remembers between two ticks, and the entities on their way to it.</summary>
    public void Save(ParcelWriter into)
    {
        var own = new Handover(_plan.Scenario.World.Layout.Message.Count);
        _actor.Save(own);
        into.Write(1 + _inbound.Length);
        BorderParcels.Write(own, into);
        foreach (var border in _inbound)
        {
            BorderParcels.Write(border.Handover, into);
        }
    }

    /// <summary>Gives up whatever is awaited: the run is set back or over, and this shard with it.</summary>
    public void Abort() => _aborted.TrySetResult();

    private void Restore(ReadOnlySpan<byte> snapshot)
    {
        var reader = new ParcelReader(snapshot);
        var handover = new Handover(_plan.Scenario.World.Layout.Message.Count);
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            BorderParcels.Read(ref reader, handover);
            _actor.Accept(handover);
        }
    }

    private async Task OpenAndPerceiveAsync(TickOrder order)
    {
        if (order.Epoch != Epoch || order.Tick != Tick)
        {
            throw new RunInterruptedException(
                $"shard {_actor.Index} is to play tick {Tick} of epoch {Epoch}, but was told to play tick {order.Tick} of epoch {order.Epoch}");
        }

        _busy.Restart();
        ReadBirths(order.Births.Span);
        _actor.Open(Tick, _births, _inbound);
        await SwapAsync(Exchange.Ghosts).ConfigureAwait(true);
        _actor.Perceive(_inbound);
        await SwapAsync(Exchange.Mail).ConfigureAwait(true);
    }

    private async Task<ShardAnswer> EndAsync(bool wantsRows)
    {
        await SwapAsync(Exchange.Actions).ConfigureAwait(true);
        _actor.Score(_inbound);
        var rows = wantsRows ? Rows() : default;
        _actor.Step();
        await SwapAsync(Exchange.Handover).ConfigureAwait(true);
        Tick++;
        _busy.Hold();
        Load = new ShardLoad(_actor.Stage.Agents.Count, _actor.Stage.Targets.Count, _busy.Milliseconds);
        return new ShardAnswer(_actor.Report, rows);
    }

    private ReadOnlyMemory<byte> Rows()
    {
        _rows.Clear();
        TickParcels.WriteRows(_actor.Stage, _rows);
        return _rows.Written;
    }

    private void ReadBirths(ReadOnlySpan<byte> births)
    {
        var reader = new ParcelReader(births);
        TickParcels.ReadBirths(ref reader, _births);
    }

    /// <summary>Sends a batch to each neighbour and waits for one from each.</summary>
    private async Task SwapAsync(Exchange exchange)
    {
        if (_inbound.Length == 0)
        {
            return;
        }

        var arrived = _arrivals.All(exchange, Tick);
        var sent = new Task[_outbound.Length];
        for (var place = 0; place < sent.Length; place++)
        {
            var border = _actor.Borders[place];
            _outbound[place].Clear();
            BorderParcels.Write(exchange, border, _outbound[place]);
            sent[place] = _carrier.DeliverAsync(
                new ParcelStamp(Epoch, Tick, exchange, border.From, border.To), _outbound[place].Written);
        }

        _busy.Hold();
        try
        {
            await WithinPatienceAsync(Task.WhenAll(sent)).ConfigureAwait(true);
            await WithinPatienceAsync(arrived).ConfigureAwait(true);
            _busy.GoOn();
        }
        catch (TimeoutException wrong)
        {
            var missing = _arrivals.Missing(exchange, Tick) is { } shard ? $"shard {shard} sent nothing" : "a neighbour took nothing";
            throw new RunInterruptedException(
                $"shard {_actor.Index}, tick {Tick}: {missing} in the exchange of {exchange} within {_patience.TotalSeconds:0.#} s", wrong);
        }
#pragma warning disable CA1031 // Whatever a transport throws, it means that a neighbour was not reached.
        catch (Exception wrong) when (wrong is not (RunInterruptedException or RunFaultException))
#pragma warning restore CA1031
        {
            throw new RunInterruptedException($"shard {_actor.Index}, tick {Tick}: a neighbour was not reached: {wrong.Message}", wrong);
        }
    }

    private async Task WithinPatienceAsync(Task what)
    {
        if (what.IsCompletedSuccessfully)
        {
            return;
        }

        var first = await Task.WhenAny(what.WaitAsync(_patience), _aborted.Task).ConfigureAwait(true);
        if (first == _aborted.Task)
        {
            throw new RunInterruptedException($"shard {_actor.Index}, tick {Tick}: the run was set back");
        }

        await first.ConfigureAwait(true);
    }
}
