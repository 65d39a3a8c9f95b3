using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Runtime.Distribution;
using Covey.Runtime.Members;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>
/// One actor of a world without a stage. Its decision is made here, from what it was told and sent; all it does itself is to carry.
/// </summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class MemberGrain(RunShelf shelf) : Grain, IMemberGrain
{
    private MemberRoll _roll = null!;
    private MemberHost? _host;
    private int _epoch = -1;
    private int _id;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (var run, _id, var parts) = RunKeys.ReadEntity(this.GetPrimaryKeyString());
        _roll = await shelf.MembersAsync(run, parts, GrainFactory).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public async Task<MemberReply> ActAsync(MemberTask task)
    {
        if (task.IsFirst && task.Epoch > _epoch)
        {
            (_epoch, _host) = (task.Epoch, new MemberHost(_id, _roll.World, task.Tick));
        }

        var host = Host(task.Epoch);
        IReadOnlyList<MemberLetter> letters;
        ReadOnlyMemory<byte> report;
        try
        {
            report = host.Act(task.Tick, task.Phase, task.Announced.Span, task.Told.Span, out letters);
        }
#pragma warning disable CA1031 // A fault of the run itself would come again: it ends the run with its sentence, not the silo.
        catch (Exception wrong) when (wrong is not (RunInterruptedException or ParcelException))
#pragma warning restore CA1031
        {
            return new MemberReply { Fault = $"{wrong.Message} ({wrong.GetType().Name})" };
        }

        await Task.WhenAll(letters.Select(letter => _roll.Member(letter.Receiver, GrainFactory).HearAsync(new MemberParcel
        {
            Epoch = task.Epoch,
            Tick = task.Tick,
            Phase = task.Phase,
            Sender = _id,
            Index = letter.Index,
            Content = letter.Content,
        }))).ConfigureAwait(true);
        if (host.HasLeft && ReferenceEquals(host, _host))
        {
            LetGo();
        }

        return new MemberReply { Report = report, HasLeft = host.HasLeft };
    }

    /// <inheritdoc/>
    public Task SeatAsync(AgentSeat seat)
    {
        if (seat.Epoch > _epoch)
        {
            _host = seat.Snapshot.IsEmpty ? new MemberHost(_id, _roll.World, 0) : new MemberHost(_id, _roll.World, seat.Snapshot.Span);
            _epoch = seat.Epoch;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> SaveAsync(int epoch)
    {
        return Task.FromResult(ParcelWriter.Pack(Host(epoch).Save));
    }

    /// <inheritdoc/>
    public Task HearAsync(MemberParcel letter)
    {
        if (letter.Epoch == _epoch)
        {
            _host!.Hear(letter.Tick, letter.Phase, letter.Sender, letter.Index, letter.Content);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task LeaveAsync(int epoch)
    {
        if (epoch >= _epoch)
        {
            LetGo();
        }

        return Task.CompletedTask;
    }

    private MemberHost Host(int epoch) => _host is { } host && _epoch == epoch
        ? host
        : throw new RunInterruptedException($"member {_id} does not take part in epoch {epoch}");

    private void LetGo()
    {
        _roll.Forget(_id);
        DeactivateOnIdle();
    }
}
