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
        (var run, _id, var parts) = AgentRoll.Read(this.GetPrimaryKeyString());
        _roll = await shelf.MembersAsync(run, parts, GrainFactory).ConfigureAwait(true);
    }

    /// <inheritdoc/>
    public async Task<MemberReply> ActAsync(MemberTask task)
    {
        var host = Enter(task.Epoch) ?? throw new RunInterruptedException($"member {_id} no longer takes part in epoch {task.Epoch}");
        IReadOnlyList<MemberLetter> letters;
        ReadOnlyMemory<byte> report;
        try
        {
            report = host.Act(task.Tick, task.Phase, task.Told.Span, out letters);
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
        return new MemberReply { Report = report };
    }

    /// <inheritdoc/>
    public Task HearAsync(MemberParcel letter)
    {
        Enter(letter.Epoch)?.Hear(letter.Tick, letter.Phase, letter.Sender, letter.Index, letter.Content);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task LeaveAsync(int epoch)
    {
        if (epoch >= _epoch)
        {
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    /// <summary>Begins a later epoch with nothing; null if this is about an earlier one.</summary>
    private MemberHost? Enter(int epoch)
    {
        if (epoch > _epoch)
        {
            (_epoch, _host) = (epoch, new MemberHost(_id, _roll.World));
        }

        return epoch == _epoch ? _host : null;
    }
}
