using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Calls a part of a run's agents and targets; it forwards what they are told and what they answer.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class DriverGrain(IRunStore store, RunShelf shelf, IOptions<PlayOptions> options) : Grain, IDriverGrain
{
    // How long nobody may answer before those who have not are told to ask again for messages that have not come.
    private static readonly TimeSpan Transit = TimeSpan.FromMilliseconds(150);
    private readonly ParcelWriter _answers = new();
    private PartRoster _agents = null!;
    private AgentRoll _roll = null!;
    private TargetMoves _targets = null!;
    private AnswerDesk? _desk;
    private int _epoch = -1;
    private int _part;
    private string _run = "";

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_run, var parts, _part) = RunKeys.ReadPart(this.GetPrimaryKeyString());
        _agents = new PartRoster(parts, _part);
        _roll = await shelf.RollAsync(_run, parts, GrainFactory).ConfigureAwait(true);
        _targets = new TargetMoves(_roll, GrainFactory);
    }

    /// <inheritdoc/>
    public async Task<DriverAnswer> PlayAsync(DriverOrder order)
    {
        Require(order.Epoch);
        LetGo(order);
        var moving = _targets.MoveAllAsync(order, Require);
        var (desk, count) = await ActAllAsync(order).ConfigureAwait(true);
        var rows = await moving.ConfigureAwait(true);
        Require(order.Epoch);

        // An answer is shorter than its order, which was not too long for a message.
        return new DriverAnswer { Agents = Answers(desk, count), Targets = rows, Fault = desk.Fault };
    }

    /// <inheritdoc/>
    public Task AnswerAsync(AgentReply reply)
    {
        if (_desk is { } desk && desk.Epoch == reply.Epoch)
        {
            var answer = new AgentAnswer(
                reply.Action, reply.UnderWay, reply.Delivered, reply.DeliveredAge, reply.Known, reply.KnownAge);
            desk.Put(reply.Tick, reply.Place, answer, reply.Fault);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CarryAsync(LetterBatch batch)
    {
        var reader = new ParcelReader(batch.Letters.Span);
        while (!reader.IsAtEnd)
        {
            var letter = LetterBag.Next(ref reader, out var receiver);
            Agent(receiver).HearAsync(letter).Ignore();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task SaveAsync(int epoch, string key)
    {
        Require(epoch);
        await StoredSeats.SaveAsync(store, key, _agents, agent => Agent(agent).SaveAsync(epoch)).ConfigureAwait(true);
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
        if (key is not null)
        {
            foreach (var agent in await StoredSeats.ReadAsync(store, key, epoch, (agent, seat) => Agent(agent).SeatAsync(seat)).ConfigureAwait(true))
            {
                _agents.Add(agent);
            }
        }
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

            _targets.LeaveAll(epoch);
            shelf.Forget(_run);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
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
            _roll.ForgetAgent(gone);
            _agents.Remove(gone);
        }

        foreach (var gone in MemoryMarshal.Cast<byte, int>(order.GoneTargets.Span))
        {
            _targets.Leave(gone, order.Epoch);
        }
    }

    /// <summary>Tells agents in order, each as soon as there is room for one more that has not answered, and waits for all.</summary>
    private async Task<(AnswerDesk Desk, int Count)> ActAllAsync(DriverOrder order)
    {
        var count = order.Heads.Length / Unsafe.SizeOf<AgentHead>();
        if (_desk?.Epoch != order.Epoch)
        {
            _desk = new AnswerDesk(order.Epoch, order.Tick);
            _roll.SetDesk(_part, _desk);
        }

        var desk = _desk;
        desk.Open(count);

        // An agent waits for neighbours that are told up to so much later than itself. There is always room for these, even
        // when the desk waits for some more answers than make room for one.
        var window = order.Window + CallWindow.Usual;
        var (first, noted) = (0, 0);
        for (var at = 0; at < count; at++)
        {
            if (at - desk.Answered >= window)
            {
                NoteTold(desk, at - noted);
                noted = at;
                await AnsweredAsync(desk, order, at, at - window + (CallWindow.Usual / 2)).ConfigureAwait(true);
            }

            var head = Head(order, at);
            Tell(order, at, first);
            first += head.Length;
            if (head.IsFirst)
            {
                _agents.Add(head.Agent);
            }
        }

        NoteTold(desk, count - noted);
        await AnsweredAsync(desk, order, count, count).ConfigureAwait(true);
        return (desk, count);
    }

    /// <summary>Lets the bags go once nobody who was told has more to put in.</summary>
    private void NoteTold(AnswerDesk desk, int agents)
    {
        if (desk.NoteTold(agents))
        {
            _roll.SendBags();
        }
    }

    private void Tell(DriverOrder order, int at, int first)
    {
        var head = Head(order, at);
        Agent(head.Agent).ActAsync(new AgentTask
        {
            Epoch = order.Epoch,
            Tick = order.Tick,
            IsFirst = head.IsFirst,
            Order = order.Orders.Slice(first, head.Length),
            Place = at,
        }).Ignore();
    }

    /// <summary>
    /// Waits until so many agents have answered. If nobody does for a moment, those who were told are told again: what they were
    /// told, a message to them or their answer may be lost.
    /// </summary>
    private async Task AnsweredAsync(AnswerDesk desk, DriverOrder order, int told, int enough)
    {
        const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;
        var waiting = desk.WhenAsync(enough);
        int before = -1, quiet = 0;
        while (!waiting.IsCompleted)
        {
            await waiting.WaitAsync(Transit).ConfigureAwait(Quietly);

            // Nothing of an epoch that is over gets into the next one.
            Require(order.Epoch);
            if (waiting.IsCompleted)
            {
                return;
            }

            quiet = desk.Answered == before ? quiet + 1 : 0;
            before = desk.Answered;
            if (desk.HasLost || quiet * Transit > options.Value.Patience)
            {
                throw new RunInterruptedException(
                    $"tick {order.Tick}: {before} of {told} agents told by {this.GetPrimaryKeyString()} have answered, and no more do");
            }

            if (BitOperations.IsPow2(quiet))
            {
                TellAgain(desk, order, told);
            }
        }
    }

    private void TellAgain(AnswerDesk desk, DriverOrder order, int told)
    {
        // Others may wait for what was put in before an order was lost.
        _roll.SendBags();
        for (int at = 0, first = 0; at < told; first += Head(order, at++).Length)
        {
            if (!desk.IsAnswered(at))
            {
                Tell(order, at, first);
            }
        }
    }

    private ReadOnlyMemory<byte> Answers(AnswerDesk desk, int count)
    {
        if (desk.HasLost)
        {
            throw new RunInterruptedException($"an agent of part {this.GetPrimaryKeyString()} has lost what it remembered");
        }

        _answers.Clear();
        foreach (ref readonly var answer in desk.Answers(count))
        {
            _answers.Write(answer);
        }

        return _answers.Written;
    }

    private static AgentHead Head(DriverOrder order, int at) => MemoryMarshal.Cast<byte, AgentHead>(order.Heads.Span)[at];

    private IAgentGrain Agent(int id) => _roll.Agent(id, GrainFactory);
}
