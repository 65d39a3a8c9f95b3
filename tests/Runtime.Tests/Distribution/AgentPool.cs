using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Runtime.Distribution;

namespace Covey.Runtime.Tests.Distribution;

/// <summary>
/// All agents and targets of a run in one process, each by itself, over a transport that delivers messages in an order of
/// its own choosing, some twice and some not at all.
/// </summary>
internal sealed class AgentPool(ShardPlan plan, int parts, int disorder) : IAgentParts, IAgentPost
{
    private readonly AgentCommons _commons = new(plan);
    private readonly SortedDictionary<int, AgentHost> _agents = [];
    private readonly Dictionary<int, TargetHost> _targets = [];
    private readonly List<(int Receiver, int Tick, AgentLetter Letter)> _underWay = [];
    private readonly Dictionary<int, AgentAnswer> _answers = [];
    private readonly Random _order = new(disorder);
    private int _tick;

    public int Count => parts;

    /// <summary>Messages that the transport lost.</summary>
    public int Lost { get; private set; }

    /// <summary>The most agents that had been told and had not answered.</summary>
    public int MostWaiting { get; private set; }

    /// <summary>The largest window asked for.</summary>
    public int Window { get; private set; }

    public IReadOnlyList<(int Agent, byte[] Snapshot)> Save() => [.. _agents.Select(agent =>
    {
        var writer = new ParcelWriter();
        writer.Clear();
        agent.Value.Save(writer);
        return (agent.Key, writer.Written.ToArray());
    })];

    public void Seat(IReadOnlyList<(int Agent, byte[] Snapshot)> seats)
    {
        foreach (var (agent, snapshot) in seats)
        {
            _agents.Add(agent, new AgentHost(agent, _commons, snapshot));
        }
    }

    public void Send(int receiver, in AgentLetter letter) => _underWay.Add((receiver, _tick, letter));

    public Task<IReadOnlyList<PartAnswer>> PlayAsync(IReadOnlyList<PartOrder> orders)
    {
        _answers.Clear();
        _tick = orders[0].Tick;
        Window = Math.Max(Window, orders[0].Window);
        foreach (var order in orders)
        {
            foreach (var gone in MemoryMarshal.Cast<byte, int>(order.GoneAgents.Span))
            {
                Assert.True(_agents.Remove(gone));
            }

            Tell(order);
        }

        while (_underWay.Count > 0)
        {
            DeliverOne();
        }

        // Whoever has not decided by now has lost something on the way.
        foreach (var agent in _agents.Values.Where(agent => !agent.HasDecided))
        {
            foreach (var neighbour in agent.Silent())
            {
                foreach (var letter in _agents[neighbour].Recall(_tick, agent.Agent))
                {
                    agent.Hear(_tick, letter);
                }
            }

            DecideIfReady(agent);
        }

        Assert.All(_agents.Values, agent => Assert.True(agent.HasDecided));
        return Task.FromResult<IReadOnlyList<PartAnswer>>([.. orders.Select(Answer)]);
    }

    private void Tell(PartOrder order)
    {
        var first = 0;
        foreach (var head in MemoryMarshal.Cast<byte, AgentHead>(order.Heads.Span))
        {
            if (head.IsFirst)
            {
                _agents.TryAdd(head.Agent, new AgentHost(head.Agent, _commons, []));
            }

            var self = this;
            _agents[head.Agent].Take(order.Tick, order.Orders.Slice(first, head.Length), ref self);
            DecideIfReady(_agents[head.Agent]);
            first += head.Length;
            for (var some = _order.Next(8); some > 0 && _underWay.Count > 0; some--)
            {
                DeliverOne();
            }

            MostWaiting = Math.Max(MostWaiting, _agents.Values.Count(agent => agent.Tick == _tick && !agent.HasDecided));
        }
    }

    private void DeliverOne()
    {
        var at = _order.Next(_underWay.Count);
        var (receiver, tick, letter) = _underWay[at];
        var again = _order.Next(10);
        if (again != 0)
        {
            _underWay.RemoveAt(at);
        }

        if (again == 1)
        {
            Lost++;
            return;
        }

        if (!_agents.TryGetValue(receiver, out var agent))
        {
            // A newborn whose activation begins with a message.
            _agents.Add(receiver, agent = new AgentHost(receiver, _commons, []));
        }

        agent.Hear(tick, letter);
        DecideIfReady(agent);
    }

    private void DecideIfReady(AgentHost agent)
    {
        if (agent.IsReady())
        {
            _answers.Add(agent.Agent, agent.Decide());
        }
    }

    private PartAnswer Answer(PartOrder order)
    {
        var answers = new List<AgentAnswer>();
        foreach (var head in MemoryMarshal.Cast<byte, AgentHead>(order.Heads.Span))
        {
            answers.Add(_answers[head.Agent]);
        }

        var rows = new List<EntityRow>();
        foreach (var head in MemoryMarshal.Cast<byte, TargetHead>(order.Targets.Span))
        {
            if (head.IsFirst)
            {
                _targets[head.Row.Id] = new TargetHost(_commons, order.Tick, head.Row);
            }

            rows.Add(_targets[head.Row.Id].Move(order.Tick));
        }

        // Silos ask how long an order is before they send it, and about the answer no more.
        var told = order.Heads.Length + order.Orders.Length + order.Targets.Length;
        Assert.InRange((long)(answers.Count * Unsafe.SizeOf<AgentAnswer>()) + (rows.Count * Unsafe.SizeOf<EntityRow>()), 0, told);
        return new PartAnswer(
            MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(answers)).ToArray(), MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(rows)).ToArray());
    }
}
