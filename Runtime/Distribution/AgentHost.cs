using Covey.Environment.Parcels;
using Covey.Environment.Sensing;
using Covey.Learning.Policies;
using Covey.Runtime.Messages;

namespace Covey.Runtime.Distribution;

/// <summary>
/// One agent by itself: policy state, inbox, decisions. It knows what it is told and what it hears. It is told how many
/// messages of a tick the links let through to it, decides once all of them have come, and takes each once. It knows no
/// transport and is for one caller at a time.
/// </summary>
public sealed class AgentHost
{
    private readonly AgentCommons _commons;
    private readonly double[] _state;
    private readonly Mailbox? _mailbox;
    private ReadOnlyMemory<byte> _order;
    private AgentInbox _inbox;
    private ulong _lastFeasible;
    private int _expected;

    /// <summary>A newborn agent, or one where a checkpoint left it.</summary>
    /// <param name="agent">Its id.</param>
    /// <param name="commons">What it shares with the others.</param>
    /// <param name="snapshot">What <see cref="Save"/> wrote; empty for a newborn.</param>
    /// <exception cref="ParcelException">The snapshot is damaged.</exception>
    public AgentHost(int agent, AgentCommons commons, ReadOnlySpan<byte> snapshot)
    {
        Agent = agent;
        _commons = commons;
        var links = commons.Scenario.Links;
        _mailbox = links.IsPerfect || links.Radius <= 0
            ? null
            : new Mailbox(commons.Scenario.World.Layout.Message.Count, firstRoom: 8);
        _state = commons.Policy.StateWidth == 0 ? [] : new double[commons.Policy.StateWidth];
        if (snapshot.IsEmpty)
        {
            commons.Policy.Begin(_state);
        }
        else
        {
            Restore(snapshot);
        }
    }

    /// <summary>Its id.</summary>
    public int Agent { get; }

    /// <summary>The tick that it was last told of; −1 before the first.</summary>
    public int Tick { get; private set; } = -1;

    /// <summary>Whether it has decided in that tick, so that it now hears messages of the next.</summary>
    public bool HasDecided { get; private set; } = true;

    /// <summary>Takes what the agent is told of a tick, and sends its messages.</summary>
    /// <param name="tick">The tick; one that it was told of already is passed over.</param>
    /// <param name="order">What it is told; kept until the next tick.</param>
    /// <param name="post">Carries the messages.</param>
    /// <exception cref="ParcelException">The order is damaged.</exception>
    public void Take<T>(int tick, ReadOnlyMemory<byte> order, ref T post)
        where T : IAgentPost
    {
        if (tick <= Tick)
        {
            return;
        }

        if (Tick >= 0 && (tick != Tick + 1 || !HasDecided))
        {
            // What has come was for another tick.
            _inbox.Clear(_commons);
        }

        (Tick, _order, HasDecided) = (tick, order, false);
        var read = new AgentOrder(order.Span);
        _expected = read.Expected;
        if (!read.Gains.IsEmpty && _commons.Policy is ILearnsFromGains learner)
        {
            learner.Learn(_state, _lastFeasible, read.Gains, read.Alone);
        }

        // Letters carry the content by reference, so every tick's is an array of its own.
        var content = read.Content.ToArray();
        for (var place = 0; place < read.Neighbours.Length; place++)
        {
            for (var copy = 0; copy < 2; copy++)
            {
                if (read.Passes(place, copy, out var delay))
                {
                    post.Send(read.Neighbours[place], new AgentLetter(Agent, copy, tick + delay, content));
                }
            }
        }
    }

    /// <summary>Hears a message; one of a tick that is over is not needed any more.</summary>
    /// <param name="tick">The tick in which it was sent.</param>
    /// <param name="letter">The message.</param>
    public void Hear(int tick, in AgentLetter letter)
    {
        if (tick == (HasDecided ? Tick + 1 : Tick) || Tick < 0)
        {
            _inbox.Add(letter, _commons);
        }
    }

    /// <summary>Whether it has been told of a tick, has not decided, and every message has come.</summary>
    public bool IsReady() => !HasDecided && _inbox.Holds(_expected);

    /// <summary>Whom to ask again: those in earshot of whom not all has come that might.</summary>
    public int[] Silent()
    {
        var order = new AgentOrder(_order.Span);
        var copies = order.Stamps.IsEmpty ? 1 : 2;
        var heard = new HashSet<(int Sender, int Copy)>();
        foreach (ref readonly var letter in _inbox.Letters)
        {
            heard.Add((letter.Sender, letter.Copy));
        }

        var silent = new List<int>();
        foreach (var neighbour in order.Neighbours)
        {
            if (!heard.Contains((neighbour, 0)) || !heard.Contains((neighbour, copies - 1)))
            {
                silent.Add(neighbour);
            }
        }

        return [.. silent];
    }

    /// <summary>What it said to a neighbour in a tick, for one that has not heard it; nothing if it has not been told of the tick.</summary>
    public AgentLetter[] Recall(int tick, int receiver)
    {
        if (tick != Tick)
        {
            return [];
        }

        var order = new AgentOrder(_order.Span);
        var place = order.Neighbours.IndexOf(receiver);
        var letters = new List<AgentLetter>();
        for (var copy = 0; copy < 2 && place >= 0; copy++)
        {
            if (order.Passes(place, copy, out var delay))
            {
                letters.Add(new AgentLetter(Agent, copy, tick + delay, order.Content.ToArray()));
            }
        }

        return [.. letters];
    }

    /// <summary>Decides, from the inbox and what it was told; to be called when it <see cref="IsReady"/>.</summary>
    /// <exception cref="InvalidOperationException">The policy took an infeasible action.</exception>
    /// <exception cref="NoFeasibleActionException">No action is feasible.</exception>
    public AgentAnswer Decide()
    {
        var order = new AgentOrder(_order.Span);
        var batch = _commons.LendObservation();
        var mail = Observe(order, batch);
        Span<int> action = stackalloc int[1];
        _commons.Policy.Decide(batch, _state, _commons.Scenario.Random, Tick, action);
        _commons.Return(batch);
        _inbox.Clear(_commons);
        _lastFeasible = order.Feasible;
        HasDecided = true;
        if (((order.Feasible >> action[0]) & 1) == 0)
        {
            throw order.Feasible == 0
                ? new NoFeasibleActionException(Agent, Tick)
                : new InvalidOperationException($"agent {Agent} took the infeasible action {action[0]} at tick {Tick}");
        }

        var underWay = _mailbox is null ? 0 : (int)(_mailbox.Count - mail.Known);
        return new AgentAnswer(action[0], underWay, (int)mail.Delivered, (int)mail.DeliveredAge, (int)mail.Known, (int)mail.KnownAge);
    }

    /// <summary>All that the agent remembers between two ticks.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(Tick);
        into.Write(_lastFeasible);
        into.WriteMany<double>(_state);
        if (_mailbox is not null)
        {
            var messages = new MessageBatch(_commons.Scenario.World.Layout.Message.Count);
            _mailbox.Copy(0, messages);
            BorderParcels.Write(messages, into);
        }
    }

    private void Restore(ReadOnlySpan<byte> snapshot)
    {
        var reader = new ParcelReader(snapshot);
        Tick = reader.Read<int>();
        _lastFeasible = reader.Read<ulong>();
        var state = reader.View<double>();
        if (state.Length != _state.Length)
        {
            throw new ParcelException($"an agent's state has {state.Length} numbers, but its policy keeps {_state.Length}");
        }

        state.CopyTo(_state);
        if (_mailbox is not null)
        {
            var messages = new MessageBatch(_commons.Scenario.World.Layout.Message.Count);
            BorderParcels.Read(ref reader, messages);
            _mailbox.Put(0, messages, 0, messages.Count);
        }
    }

    private MailCount Observe(in AgentOrder order, ObservationBatch batch)
    {
        batch.Reset(1);
        batch.Agent[0] = Agent;
        batch.Feasible[0] = order.Feasible;
        order.Self.CopyTo(batch.Self);
        batch.ReserveSensed(order.SensedIds.Length);
        batch.SensedStart[1] = order.SensedIds.Length;
        order.SensedIds.CopyTo(batch.SensedIds);
        order.Sensed.CopyTo(batch.Sensed);
        var wanted = _commons.Policy.Needs.HasFlag(ObservationNeeds.Messages);
        var letters = _inbox.Letters;
        if (_mailbox is null)
        {
            if (wanted)
            {
                Write(letters, batch);
            }

            // Sent and heard within the tick.
            return new MailCount(letters.Length, 0, letters.Length, 0);
        }

        foreach (ref readonly var letter in letters)
        {
            _mailbox.File(0, new MessageStamp(letter.Sender, Agent, Tick, letter.Due, letter.Copy), letter.Content);
        }

        return _mailbox.Deliver(Tick, _commons.Scenario.Links.Memory, 1, batch, wanted);
    }

    private static void Write(ReadOnlySpan<AgentLetter> letters, ObservationBatch batch)
    {
        batch.ReserveMessages(letters.Length);
        batch.MessageStart[1] = letters.Length;
        batch.Ages.AsSpan(0, letters.Length).Clear();
        var at = 0;
        foreach (ref readonly var letter in letters)
        {
            batch.Senders[at] = letter.Sender;
            letter.Content.CopyTo(batch.Messages, at * letter.Content.Length);
            at++;
        }
    }
}
