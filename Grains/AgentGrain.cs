using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Runtime.Distribution;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>
/// One agent. Its decision is made here, from its own inbox, as soon as the last message that the links let through to it
/// has come. All it does itself is to carry.
/// </summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class AgentGrain(RunShelf shelf) : Grain, IAgentGrain
{
    private AgentRoll _roll = null!;
    private AgentHost? _host;
    private AgentReply? _sent;
    private int _epoch = -1;
    private int _id;
    private int _place;
    private bool _isSeated;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (var run, _id, var parts) = RunKeys.ReadEntity(this.GetPrimaryKeyString());
        _roll = await shelf.RollAsync(run, parts, GrainFactory).ConfigureAwait(true);

        // Orleans holds an activation's lock until it awaits for the first time. If nothing above did, the first tick would be
        // played under that lock, and two agents that write to each other while they come to life would wait for ever.
        await Task.Yield();
    }

    /// <inheritdoc/>
    public Task ActAsync(AgentTask task)
    {
        var host = Enter(task.Epoch);
        _isSeated |= task.IsFirst;
        if (host is null)
        {
            // An epoch that is over.
            return Task.CompletedTask;
        }

        if (!_isSeated)
        {
            // What it remembered is gone with another activation.
            Answer(task.Tick, task.Place, AgentAnswer.None, fault: null);
            return Task.CompletedTask;
        }

        if (task.Tick <= host.Tick)
        {
            return task.Tick == host.Tick ? ActAgainAsync(host) : Task.CompletedTask;
        }

        var post = new Post(this);
        (_place, _sent) = (task.Place, null);
        host.Take(task.Tick, task.Order, ref post);
        _roll.NoteSent(_id, _epoch);
        DecideIfReady(host);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task HearAsync(LetterParcel letter)
    {
        if (Enter(letter.Epoch) is { } host)
        {
            host.Hear(letter.Tick, new AgentLetter(letter.Sender, letter.Copy, letter.Due, letter.Content));
            DecideIfReady(host);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<RecalledLetters> RecallAsync(int epoch, int tick, int receiver) => Task.FromResult(new RecalledLetters
    {
        Letters = epoch == _epoch && _host is { } host
            ? [.. host.Recall(tick, receiver).Select(letter => Parcel(tick, letter))]
            : [],
    });

    /// <inheritdoc/>
    public Task SeatAsync(AgentSeat seat)
    {
        if (Enter(seat.Epoch) is not null)
        {
            _host = new AgentHost(_id, _roll.Commons, seat.Snapshot.Span);
            _isSeated = true;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> SaveAsync(int epoch)
    {
        var host = _isSeated && epoch == _epoch
            ? _host!
            : throw new RunInterruptedException($"agent {_id} does not take part in epoch {epoch}");
        return Task.FromResult(ParcelWriter.Pack(host.Save));
    }

    /// <inheritdoc/>
    public Task LeaveAsync(int epoch)
    {
        if (epoch >= _epoch)
        {
            _roll.ForgetAgent(_id);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    /// <summary>Begins a later epoch with nothing; null if this is about an earlier one.</summary>
    private AgentHost? Enter(int epoch)
    {
        if (epoch > _epoch)
        {
            _epoch = epoch;
            _host = new AgentHost(_id, _roll.Commons, []);
            _isSeated = false;
        }

        return epoch == _epoch ? _host : null;
    }

    private async Task ActAgainAsync(AgentHost host)
    {
        var tick = host.Tick;
        if (host.HasDecided)
        {
            // What is put on a desk stays there; what was sent may have been lost.
            if (_sent is { } sent)
            {
                await _roll.Driver(_id, GrainFactory).AnswerAsync(sent).ConfigureAwait(true);
            }

            return;
        }

        foreach (var neighbour in host.Silent())
        {
            var recalled = await _roll.Agent(neighbour, GrainFactory).RecallAsync(_epoch, tick, _id).ConfigureAwait(true);
            if (!ReferenceEquals(_host, host))
            {
                return;
            }

            foreach (var letter in recalled.Letters)
            {
                host.Hear(letter.Tick, new AgentLetter(letter.Sender, letter.Copy, letter.Due, letter.Content));
            }
        }

        DecideIfReady(host);
    }

    private void DecideIfReady(AgentHost host)
    {
        if (!host.IsReady())
        {
            return;
        }

        var answer = AgentAnswer.None;
        string? fault = null;
        try
        {
            answer = host.Decide();
        }
#pragma warning disable CA1031 // A fault of the run itself would come again: it ends the run with its sentence, not the silo.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            fault = $"{wrong.Message} ({wrong.GetType().Name})";
        }

        Answer(host.Tick, _place, answer, fault);
    }

    /// <summary>Puts an answer on the driver's desk, or sends it if the driver lives in another silo.</summary>
    private void Answer(int tick, int place, in AgentAnswer answer, string? fault)
    {
        if (_roll.Desk(_id, _epoch) is { } desk)
        {
            desk.Put(tick, place, answer, fault);
            return;
        }

        _sent = new AgentReply
        {
            Epoch = _epoch,
            Tick = tick,
            Place = place,
            Action = answer.Action,
            UnderWay = answer.UnderWay,
            Delivered = answer.Delivered,
            DeliveredAge = answer.DeliveredAge,
            Known = answer.Known,
            KnownAge = answer.KnownAge,
            Fault = fault,
        };
        _roll.Driver(_id, GrainFactory).AnswerAsync(_sent).Ignore();
    }

    private LetterParcel Parcel(int tick, in AgentLetter letter) => new()
    {
        Epoch = _epoch,
        Tick = tick,
        Sender = letter.Sender,
        Copy = letter.Copy,
        Due = letter.Due,
        Content = letter.Content,
    };

    /// <summary>Sends letters one way, to other silos in bags; those that are the same to several neighbours are one object.</summary>
    private struct Post(AgentGrain from) : IAgentPost
    {
        private LetterParcel? _last;

        /// <inheritdoc/>
        public void Send(int receiver, in AgentLetter letter)
        {
            if (_last is not { } parcel || parcel.Copy != letter.Copy || parcel.Due != letter.Due)
            {
                _last = parcel = from.Parcel(from._host!.Tick, letter);
            }

            if (from._roll.Desk(receiver, from._epoch) is null)
            {
                from._roll.Bag(receiver, from.GrainFactory).Put(receiver, parcel);
            }
            else
            {
                from._roll.Agent(receiver, from.GrainFactory).HearAsync(parcel).Ignore();
            }
        }
    }
}
