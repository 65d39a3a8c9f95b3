using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Messages;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Calls a part of a run's agents and targets; it forwards what they are told and what they answer.</summary>
[BlockPlacement]
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class DriverGrain(IRunStore store, RunShelf shelf, IOptions<PlayOptions> options) : Grain, IDriverGrain
{
    // How long nobody may answer before those who have not are told to ask again for messages that have not come.
    private static readonly TimeSpan Transit = TimeSpan.FromMilliseconds(150);
    private readonly HashSet<int> _agents = [];
    private readonly HashSet<int> _targets = [];
    private readonly ParcelWriter _answers = new();
    private AgentRoll _roll = null!;
    private AgentReply?[] _replies = [];
    private int _answered;
    private int _epoch = -1;
    private string _run = "";

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var words = this.GetPrimaryKeyString().Split('/');
        _run = words[0];
        _roll = await shelf.RollAsync(_run, int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), GrainFactory).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public async Task<DriverAnswer> PlayAsync(DriverOrder order)
    {
        Require(order.Epoch);
        LetGo(order);
        var moving = MoveAllAsync(order);
        await ActAllAsync(order).ConfigureAwait(true);
        var rows = await moving.ConfigureAwait(true);
        Require(order.Epoch);
        return new DriverAnswer
        {
            Agents = Answers(order.Heads.Length / Unsafe.SizeOf<AgentHead>()),
            Targets = rows,
            Fault = Array.Find(_replies, reply => reply?.Fault is not null)?.Fault,
        };
    }

    /// <inheritdoc/>
    public async Task SaveAsync(int epoch, string key)
    {
        Require(epoch);
        int[] agents = [.. _agents.Order()];
        var snapshots = new ReadOnlyMemory<byte>[agents.Length];
        await CallWindow.RunAsync(
            agents.Length,
            CallWindow.Usual,
            async at => snapshots[at] = await Agent(agents[at]).SaveAsync(epoch).ConfigureAwait(true)).ConfigureAwait(true);
        var writer = new ParcelWriter();
        writer.Clear();
        writer.WriteMany<int>(agents);
        foreach (var snapshot in snapshots)
        {
            writer.WriteMany(snapshot.Span);
        }

        await store.WriteAsync(key, writer.Written).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public async Task SeatAsync(int epoch, string? key)
    {
        if (epoch < _epoch)
        {
            throw new RunInterruptedException($"{this.GetPrimaryKeyString()} is in epoch {_epoch} and cannot go back to epoch {epoch}");
        }

        _epoch = epoch;
        _agents.Clear();
        _targets.Clear();
        if (key is null)
        {
            return;
        }

        var stored = await store.ReadAsync(key).ConfigureAwait(true)
            ?? throw new RunInterruptedException($"the checkpoint '{key}' is not in the store");
        var seats = ReadSeats(epoch, stored);
        await CallWindow.RunAsync(seats.Count, CallWindow.Usual, at => Agent(seats[at].Id).SeatAsync(seats[at].Seat)).ConfigureAwait(true);
        _agents.UnionWith(seats.Select(seat => seat.Id));
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(int epoch)
    {
        if (epoch >= _epoch)
        {
            foreach (var agent in _agents)
            {
                Agent(agent).LeaveAsync(epoch).Ignore();
            }

            foreach (var target in _targets)
            {
                _roll.Target(target, GrainFactory).LeaveAsync(epoch).Ignore();
            }

            shelf.Forget(_run);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    private static List<(int Id, AgentSeat Seat)> ReadSeats(int epoch, byte[] stored)
    {
        var reader = new ParcelReader(stored);
        var agents = reader.View<int>();
        var seats = new List<(int, AgentSeat)>(agents.Length);
        foreach (var agent in agents)
        {
            seats.Add((agent, new AgentSeat { Epoch = epoch, Snapshot = reader.View<byte>().ToArray() }));
        }

        return seats;
    }

    private void Require(int epoch)
    {
        if (epoch != _epoch)
        {
            throw new RunInterruptedException($"{this.GetPrimaryKeyString()} is in epoch {_epoch}, and epoch {epoch} was asked for");
        }
    }

    private void LetGo(DriverOrder order)
    {
        foreach (var gone in MemoryMarshal.Cast<byte, int>(order.GoneAgents.Span))
        {
            Agent(gone).LeaveAsync(order.Epoch).Ignore();
            _roll.Forget(gone);
            _agents.Remove(gone);
        }

        foreach (var gone in MemoryMarshal.Cast<byte, int>(order.GoneTargets.Span))
        {
            _roll.Target(gone, GrainFactory).LeaveAsync(order.Epoch).Ignore();
            _targets.Remove(gone);
        }
    }

    /// <summary>Tells agents in order, each as soon as there is room for one more that has not answered.</summary>
    private async Task ActAllAsync(DriverOrder order)
    {
        var heads = MemoryMarshal.Cast<byte, AgentHead>(order.Heads.Span).ToArray();
        if (_replies.Length < heads.Length)
        {
            _replies = new AgentReply?[heads.Length + (heads.Length >> 2)];
        }

        Array.Clear(_replies);
        _answered = 0;
        int next = 0, first = 0;

        // An agent waits for neighbours that are told up to so much later than itself.
        var all = CallWindow.RunAsync(heads.Length, order.Window + CallWindow.Usual, async at =>
        {
            // Nothing of an epoch that is over gets into the next one.
            Require(order.Epoch);
            var head = heads[at];
            var task = new AgentTask
            {
                Epoch = order.Epoch,
                Tick = order.Tick,
                IsFirst = head.IsFirst,
                Order = order.Orders.Slice(first, head.Length),
            };
            (next, first) = (at + 1, first + head.Length);
            if (head.IsFirst)
            {
                _agents.Add(head.Agent);
            }

            var reply = await Agent(head.Agent).ActAsync(task).ConfigureAwait(true);
            Require(order.Epoch);
            _replies[at] = reply;
            _answered++;
        });
        await WatchAsync(all, order, heads, () => next).ConfigureAwait(true);
    }

    /// <summary>Waits for all agents; if nobody answers for a moment, those told so far ask again for messages that were lost.</summary>
    private async Task WatchAsync(Task all, DriverOrder order, AgentHead[] heads, Func<int> told)
    {
        int before = -1, quiet = 0;
        while (await Task.WhenAny(all, Task.Delay(Transit)).ConfigureAwait(true) != all)
        {
            quiet = _answered == before ? quiet + 1 : 0;
            before = _answered;
            if (quiet * Transit > options.Value.Patience || order.Epoch != _epoch)
            {
                throw new RunInterruptedException(
                    $"tick {order.Tick}: {_answered} of {heads.Length} agents of part {this.GetPrimaryKeyString()} have answered, and no more do");
            }

            for (var at = 0; at < told() && quiet > 0; at++)
            {
                if (_replies[at] is null)
                {
                    Agent(heads[at].Agent).AskAgainAsync(order.Epoch, order.Tick).Ignore();
                }
            }
        }

        await all.ConfigureAwait(true);
    }

    private ReadOnlyMemory<byte> Answers(int count)
    {
        _answers.Clear();
        for (var at = 0; at < count; at++)
        {
            var reply = _replies[at]!;
            if (reply.Action < 0 && reply.Fault is null)
            {
                throw new RunInterruptedException($"an agent of part {this.GetPrimaryKeyString()} has lost what it remembered");
            }

            _answers.Write(new AgentAnswer(
                reply.Action, reply.UnderWay, new MailCount(reply.Delivered, reply.DeliveredAge, reply.Known, reply.KnownAge)));
        }

        return _answers.Written;
    }

    private async Task<ReadOnlyMemory<byte>> MoveAllAsync(DriverOrder order)
    {
        var heads = MemoryMarshal.Cast<byte, TargetHead>(order.Targets.Span).ToArray();
        var rows = new EntityRow[heads.Length];
        await CallWindow.RunAsync(heads.Length, CallWindow.Usual, async at => rows[at] = await MoveAsync(order, heads[at]).ConfigureAwait(true))
            .ConfigureAwait(true);
        return MemoryMarshal.AsBytes(rows.AsSpan()).ToArray();
    }

    private async Task<EntityRow> MoveAsync(DriverOrder order, TargetHead head)
    {
        Require(order.Epoch);
        var row = new ParcelWriter();
        if (head.IsFirst)
        {
            _targets.Add(head.Row.Id);
            row.Clear();
            row.Write(head.Row);
        }

        var reply = await _roll.Target(head.Row.Id, GrainFactory)
            .MoveAsync(new TargetTask { Epoch = order.Epoch, Tick = order.Tick, Row = row.Written }).ConfigureAwait(true);
        return reply.Row.IsEmpty
            ? throw new RunInterruptedException($"target {head.Row.Id} has lost where it was")
            : MemoryMarshal.Read<EntityRow>(reply.Row.Span);
    }

    private IAgentGrain Agent(int id) => _roll.Agent(id, GrainFactory);
}
