using Covey.Environment.Entities;
using Covey.Environment.Links;
using Covey.Environment.Scenarios;
using Covey.Environment.Space;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Distribution;

/// <summary>
/// Who is in whose earshot in a tick, and what the links make of the messages: what the air between the agents knows.
/// </summary>
/// <param name="scenario">What is played.</param>
internal sealed class Earshot(Scenario scenario)
{
    private readonly CellGrid? _cells = scenario.World.Extent is null ? null : new CellGrid();
    private readonly ILinkModel _links = scenario.Links;
    private int[] _rows = [];
    private int[] _places = [];
    private int[] _start = [];
    private int[] _expected = [];
    private int[] _neighbours = [];
    private LinkStamp[] _stamps = [];
    private int _count;
    private int _agents;

    /// <summary>The agent rows in the order in which they are to be told: neighbours not far from each other.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _agents);

    /// <summary>How much later in that order than an agent itself its last neighbour is told, at most.</summary>
    public int Farthest { get; private set; }

    /// <summary>Messages sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Messages lost by the links.</summary>
    public long Lost { get; private set; }

    /// <summary>Copies made by the links.</summary>
    public long Duplicated { get; private set; }

    /// <summary>Finds out who hears whom in a tick.</summary>
    public void Build(EntityTable agents, int tick)
    {
        _agents = agents.Count;
        (_count, Farthest, Sent, Lost, Duplicated) = (0, 0, 0, 0, 0);
        MakeRoom(_agents);
        _expected.AsSpan(0, _agents).Clear();
        Arrange(agents);
        for (var place = 0; place < _agents; place++)
        {
            var row = _rows[place];
            _start[row] = _count;
            if (_links.Radius > 0)
            {
                Listen(agents, row, place, tick);
            }
        }
    }

    /// <summary>The ids of the agents in earshot of one.</summary>
    public ReadOnlySpan<int> Neighbours(int row) => _neighbours.AsSpan(_start[row], End(row) - _start[row]);

    /// <summary>What the links make of its message to each of them; empty if links are perfect.</summary>
    public ReadOnlySpan<LinkStamp> Stamps(int row) => _links.IsPerfect ? [] : _stamps.AsSpan(_start[row], End(row) - _start[row]);

    /// <summary>How many messages reach it, now or later, copies included.</summary>
    public int Expected(int row) => _expected[row];

    private int End(int row) => _places[row] + 1 < _agents ? _start[_rows[_places[row] + 1]] : _count;

    private void Arrange(EntityTable agents)
    {
        if (_cells is not null && _agents > 0)
        {
            _cells.Build(agents.X.AsSpan(0, _agents), agents.Y.AsSpan(0, _agents), Math.Max(0, _links.Radius));
        }

        for (var place = 0; place < _agents; place++)
        {
            _rows[place] = _cells is null ? place : _cells.Row[place];
            _places[_rows[place]] = place;
        }
    }

    private void Listen(EntityTable agents, int row, int place, int tick)
    {
        var near = new Neighbourhood(agents, _cells, row, _links.Radius);
        while (near.Next(out var other))
        {
            if (_count == _neighbours.Length)
            {
                Array.Resize(ref _neighbours, Math.Max(64, 2 * _count));
                Array.Resize(ref _stamps, _links.IsPerfect ? 0 : _neighbours.Length);
            }

            Farthest = Math.Max(Farthest, _places[other] - place);
            _neighbours[_count] = agents.Id[other];
            Sent++;
            if (_links.IsPerfect)
            {
                _expected[other]++;
            }
            else
            {
                _stamps[_count] = Stamp(agents, row, other, tick);
            }

            _count++;
        }
    }

    private LinkStamp Stamp(EntityTable agents, int sender, int receiver, int tick)
    {
        var fate = _links.Fate(
            scenario.Random,
            tick,
            new LinkEnd(agents.Id[sender], agents.X[sender], agents.Y[sender]),
            new LinkEnd(agents.Id[receiver], agents.X[receiver], agents.Y[receiver]));
        if (fate.Lost)
        {
            Lost++;
            return new LinkStamp(-1, -1);
        }

        _expected[receiver] += fate.Duplicated ? 2 : 1;
        Duplicated += fate.Duplicated ? 1 : 0;
        return new LinkStamp(fate.Delay, fate.Duplicated ? fate.CopyDelay : -1);
    }

    private void MakeRoom(int agents)
    {
        if (_rows.Length < agents)
        {
            var room = agents + (agents >> 2);
            _rows = new int[room];
            _places = new int[room];
            _start = new int[room];
            _expected = new int[room];
        }
    }
}
