using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Example;

/// <summary>A piece of the street at one tick.</summary>
public sealed class LampStage : Stage
{
    private readonly LampWorld _world;
    private readonly int _length;
    private readonly int _shine;
    private readonly int[] _moths;
    private readonly int[] _firstMoth;
    private int[] _nextMoth = [];
    private readonly int[] _lamps;
    private readonly int[] _firstLamp;

    /// <summary>An empty piece.</summary>
    public LampStage(LampWorld world)
        : base(world)
    {
        _world = world;
        _length = world.Options.Length;
        _shine = world.Options.Shine;
        _moths = new int[_length];
        _firstMoth = new int[_length];
        _lamps = new int[_length];
        _firstLamp = new int[_length];
    }

    /// <summary>How many moths, ghosts included, are in a cell.</summary>
    internal int MothsIn(int cell) => _moths[cell];

    /// <summary>The cell a lamp is in once an action is done.</summary>
    internal int CellAfter(int agent, int action) => (int)Agents.X[agent] + action - 1;

    /// <summary>The cells that a lamp in a cell lights.</summary>
    internal (int From, int To) Lit(int cell) => (Math.Max(0, cell - _shine), Math.Min(_length - 1, cell + _shine));

    /// <inheritdoc/>
    public override void Arrange()
    {
        base.Arrange();
        Array.Clear(_moths);
        Array.Fill(_firstMoth, -1);
        Array.Resize(ref _nextMoth, Math.Max(_nextMoth.Length, Targets.Capacity));
        for (var target = 0; target < Targets.Count; target++)
        {
            var cell = (int)Targets.X[target];
            _moths[cell]++;
            _nextMoth[target] = _firstMoth[cell];
            _firstMoth[cell] = target;
        }
    }

    /// <inheritdoc/>
    public override void Feasible(Span<ulong> masks)
    {
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            masks[agent] = 0;
            for (var action = 0; action < 3; action++)
            {
                masks[agent] |= _world.MayTake((int)Agents.X[agent], action) ? 1UL << action : 0;
            }
        }
    }

    /// <inheritdoc/>
    public override void Sense(ObservationBatch observations, ObservationNeeds needs)
    {
        var entries = 0;
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            observations.Self[agent] = Agents.X[agent];
            observations.SensedStart[agent] = entries;
            if (needs.HasFlag(ObservationNeeds.Sensed))
            {
                entries = SenseMoths(observations, (int)Agents.X[agent], entries);
            }
        }

        observations.SensedStart[OwnAgents] = entries;
    }

    /// <inheritdoc/>
    public override void Compose(int agent, Span<double> message) => message[0] = Agents.X[agent];

    /// <inheritdoc/>
    public override long Score()
    {
        CountLamps();
        var unit = World.Scale.ToUnits(1);
        long share = 0;
        for (var target = 0; target < OwnTargets; target++)
        {
            share += _lamps[(int)Targets.X[target]] > 0 ? unit : 0;
        }

        for (var agent = 0; agent < OwnAgents; agent++)
        {
            var (from, to) = Lit(CellAfter(agent, Actions[agent]));
            Rewards[agent] = 0;
            for (var cell = from; cell <= to; cell++)
            {
                // Without this lamp only the moths that no other lamp lights would be in the dark.
                Rewards[agent] += _lamps[cell] == 1 ? _moths[cell] * unit : 0;
            }
        }

        return share;
    }

    /// <inheritdoc/>
    public override void Gains(GainsGiven given, Span<long> gains)
    {
        var unit = World.Scale.ToUnits(1);
        gains[..(3 * OwnAgents)].Clear();
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            var taken = Lit(CellAfter(agent, Actions[agent]));
            for (var action = 0; action < 3; action++)
            {
                if (!_world.MayTake((int)Agents.X[agent], action))
                {
                    continue;
                }

                var (from, to) = Lit(CellAfter(agent, action));
                for (var cell = from; cell <= to; cell++)
                {
                    var own = cell >= taken.From && cell <= taken.To ? 1 : 0;
                    var alreadyLit = given switch
                    {
                        GainsGiven.Others => _lamps[cell] - own > 0,
                        GainsGiven.Earlier => _firstLamp[cell] < Agents.Id[agent],
                        _ => false,
                    };
                    gains[(3 * agent) + action] += alreadyLit ? 0 : _moths[cell] * unit;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Step()
    {
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            Agents.X[agent] = CellAfter(agent, Actions[agent]);
        }

        for (var target = 0; target < OwnTargets; target++)
        {
            var word = World.Random.Block(RandomStream.Motion, Targets.Id[target], Tick).W0;
            Targets.X[target] = Math.Clamp(Targets.X[target] + RandomBlock.Below(word, 3) - 1, 0, _length - 1);
        }
    }

    /// <inheritdoc/>
    public override StageUtility Utility() => new LampUtility(this);

    private int SenseMoths(ObservationBatch observations, int x, int first)
    {
        var end = first;
        var (from, to) = Lit(x);
        for (var cell = from; cell <= to; cell++)
        {
            observations.ReserveSensed(end + _moths[cell]);
            for (var target = _firstMoth[cell]; target >= 0; target = _nextMoth[target])
            {
                observations.SensedIds[end] = Targets.Id[target];
                observations.Sensed[end++] = cell - x;
            }
        }

        // The order of rows means nothing; the order of ids is what every shard agrees on.
        observations.SensedIds.AsSpan(first, end - first).Sort(observations.Sensed.AsSpan(first, end - first));
        return end;
    }

    /// <summary>How many lamps light each cell, and the smallest id among them.</summary>
    private void CountLamps()
    {
        Array.Clear(_lamps);
        Array.Fill(_firstLamp, int.MaxValue);
        for (var agent = 0; agent < Agents.Count; agent++)
        {
            var (from, to) = Lit(CellAfter(agent, Actions[agent]));
            for (var cell = from; cell <= to; cell++)
            {
                _lamps[cell]++;
                _firstLamp[cell] = Math.Min(_firstLamp[cell], Agents.Id[agent]);
            }
        }
    }
}
