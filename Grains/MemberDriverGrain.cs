using System.Runtime.InteropServices;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Members;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Calls a part of the members of a world without a stage; it forwards what they are told and what they report.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class MemberDriverGrain(IRunStore store, RunShelf shelf, IOptions<PlayOptions> options) : Grain, IMemberDriverGrain
{
    private PartRoster _members = null!;
    private MemberRoll _roll = null!;
    private int _epoch = -1;
    private int _parts;
    private int _part;
    private string _run = "";

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_run, _parts, _part) = RunKeys.ReadPart(this.GetPrimaryKeyString());
        _members = new PartRoster(_parts, _part);
        _roll = await shelf.MembersAsync(_run, _parts, GrainFactory).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public async Task<MemberReply> PlayAsync(MemberDriverOrder order)
    {
        Require(order.Epoch);
        var tasks = Read(order);
        var replies = new MemberReply[tasks.Length];
        await CallWindow.RunAsync(tasks.Length, CallWindow.Usual, async at =>
        {
            Require(order.Epoch);
            _members.Add(tasks[at].Member);
            replies[at] = await Member(tasks[at].Member).ActAsync(tasks[at].Task).ConfigureAwait(true);
        }).ConfigureAwait(true);
        Require(order.Epoch);
        var reports = new ParcelWriter();
        reports.Clear();
        for (var at = 0; at < tasks.Length; at++)
        {
            reports.WriteMany(replies[at].Report.Span);
            if (replies[at].HasLeft)
            {
                // It lets go by itself.
                _members.Remove(tasks[at].Member);
                _roll.Forget(tasks[at].Member);
            }
        }

        return new MemberReply
        {
            Report = reports.Written,
            Fault = Array.Find(replies, reply => reply.Fault is not null)?.Fault
                ?? MessageBound.InRun(options.Value, _parts, "an answer of a part of the members", reports.Written.Length),
        };
    }

    /// <inheritdoc/>
    public Task SaveAsync(int epoch, string key)
    {
        Require(epoch);
        return StoredSeats.SaveAsync(store, key, _members, member => Member(member).SaveAsync(epoch));
    }

    /// <inheritdoc/>
    public async Task SeatAsync(int epoch, string? key)
    {
        if (epoch < _epoch)
        {
            throw new RunInterruptedException($"{this.GetPrimaryKeyString()} is in epoch {_epoch} and cannot go back to epoch {epoch}");
        }

        _epoch = epoch;
        _members.Clear();
        if (key is not null)
        {
            foreach (var member in await StoredSeats.ReadAsync(store, key, epoch, (member, seat) => Member(member).SeatAsync(seat)).ConfigureAwait(true))
            {
                _members.Add(member);
            }

            return;
        }

        for (var member = _part; member < _roll.World.Founders; member += _parts)
        {
            _members.Add(member);
        }

        int[] founders = [.. _members];
        var seat = new AgentSeat { Epoch = epoch };
        await CallWindow.RunAsync(founders.Length, CallWindow.Usual, at => Member(founders[at]).SeatAsync(seat)).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(int epoch)
    {
        if (epoch >= _epoch)
        {
            foreach (var member in _members)
            {
                Member(member).LeaveAsync(epoch).Ignore();
            }

            shelf.Forget(_run);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    private static (int Member, MemberTask Task)[] Read(MemberDriverOrder order)
    {
        var heads = MemoryMarshal.Cast<byte, MemberHead>(order.Heads.Span);
        var tasks = new (int, MemberTask)[heads.Length];
        var start = 0;
        for (var at = 0; at < tasks.Length; at++)
        {
            var (member, length, isFirst) = heads[at];
            tasks[at] = (member, new MemberTask
            {
                Epoch = order.Epoch,
                Tick = order.Tick,
                Phase = order.Phase,
                Announced = order.Announced,
                Told = order.Told.Slice(start, length),
                IsFirst = isFirst,
            });
            start += length;
        }

        return tasks;
    }

    private void Require(int epoch)
    {
        if (epoch != _epoch)
        {
            throw new RunInterruptedException($"{this.GetPrimaryKeyString()} is in epoch {_epoch}, and epoch {epoch} was asked for");
        }
    }

    private IMemberGrain Member(int id) => _roll.Member(id, GrainFactory);
}
