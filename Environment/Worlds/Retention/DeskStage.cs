using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Retention;

/// <summary>One period of a <see cref="DeskWorld"/>: how many agents of each type each desk has.</summary>
public sealed class DeskStage : Stage
{
    private readonly DeskWorld _world;
    private readonly int _types;
    private readonly int[] _agents;
    private readonly double[] _mine;
    private readonly double[] _leaving;
    private readonly FairnessWindow[] _windows;
    private readonly long[] _paid;
    private readonly long[] _without;
    private double _stayed;

    /// <summary>A stage without desks.</summary>
    public DeskStage(DeskWorld world)
        : base(world)
    {
        _world = world;
        _types = world.Market.Types.Count;
        var rewards = world.Market.Rewards.Length;
        _agents = new int[DeskWorld.Desks * _types];
        _mine = new double[DeskWorld.Desks];
        _leaving = new double[_types * rewards];
        for (var cell = 0; cell < _leaving.Length; cell++)
        {
            _leaving[cell] = world.Market.Leaving(cell / rewards, world.Market.Rewards[cell % rewards]);
        }

        // One window for all desks together, and one for each without that desk.
        _windows = world.Options.FairnessWeight > 0
            ? [.. Enumerable.Range(0, DeskWorld.Desks + 1).Select(_ => new FairnessWindow(_types, rewards, world.Options.FairnessWindow))]
            : [];
        _paid = new long[_types * rewards];
        _without = new long[_types * rewards];
    }

    /// <summary>All agents over the scale.</summary>
    public double Total { get; private set; }

    /// <summary>A desk's agents over the scale.</summary>
    public double Mine(int desk) => _mine[desk];

    /// <summary>How many agents of a type a desk has.</summary>
    public int CountOf(int desk, int type) => _agents[(desk * _types) + type];

    /// <summary>
    /// Opens the desks: one time in four with nobody, so that what leads to the optimum is seen, else with agents who stayed,
    /// a share of the fluid optimum's that is drawn evenly from 0.75 to 1.25, so that what holds it there is seen more often.
    /// </summary>
    public void Open()
    {
        const double Empty = 0.25;
        var drawn = _world.Random.Uniform(RandomStream.World, 0, 0);
        var share = drawn < Empty ? 0 : 0.75 + (0.5 * (drawn - Empty) / (1 - Empty));
        for (var desk = 0; desk < DeskWorld.Desks; desk++)
        {
            var row = new EntityRow { Id = desk };
            _world.Place(EntityKind.Agent, ref row);
            Agents.Add(row);
            for (var type = 0; type < _types; type++)
            {
                var stay = Math.Max(0, _world.Initial[type] - _world.Market.Types[type].ArrivalRate);
                _agents[(desk * _types) + type] = Poisson(desk, type, RandomStream.Placement, share * stay);
            }
        }

        OwnAgents = DeskWorld.Desks;
        Remember();
    }

    /// <inheritdoc/>
    public override void Arrange()
    {
        base.Arrange();
        Total = 0;
        for (var desk = 0; desk < OwnAgents; desk++)
        {
            long mine = 0;
            for (var type = 0; type < _types; type++)
            {
                ref var agents = ref _agents[(desk * _types) + type];
                agents = checked(agents + Poisson(desk, type, RandomStream.Arrival, _world.Market.Types[type].ArrivalRate));
                mine += agents;
            }

            _mine[desk] = mine / _world.Options.Scale;
            Total += _mine[desk];
        }
    }

    /// <inheritdoc/>
    public override void Feasible(Span<ulong> masks) => masks[..OwnAgents].Fill(ulong.MaxValue >> (DeskWorld.MostRewards - _world.Actions.Count));

    /// <inheritdoc/>
    public override void Sense(ObservationBatch observations, ObservationNeeds needs)
    {
        var width = _world.Layout.Self.Count;
        for (var desk = 0; desk < OwnAgents; desk++)
        {
            _world.Know(Tick, _stayed, observations.Self.AsSpan(desk * width, width));
        }
    }

    /// <inheritdoc/>
    public override void Compose(int agent, Span<double> message)
    {
        // Desks know the same already, so they have nothing to tell.
    }

    /// <inheritdoc/>
    public override long Score()
    {
        var gaps = Gaps();
        double profit = _world.Market.Revenue.At(Total);
        for (var desk = 0; desk < OwnAgents; desk++)
        {
            var earned = Earned(Total - _mine[desk], desk, Actions[desk]);
            Rewards[desk] = _world.Scale.ToUnits(earned - (_world.Options.FairnessWeight * (gaps.All - gaps.Without(desk))));
            profit -= _world.Market.Rewards[Actions[desk]] * _mine[desk];
        }

        return _world.Scale.ToUnits(profit - (_world.Options.FairnessWeight * gaps.All));
    }

    /// <inheritdoc/>
    public override void Gains(GainsGiven given, Span<long> gains)
    {
        double earlier = 0;
        for (var desk = 0; desk < OwnAgents; desk++)
        {
            var others = given switch { GainsGiven.None => 0, GainsGiven.Earlier => earlier, _ => Total - _mine[desk] };
            for (var action = 0; action < _world.Actions.Count; action++)
            {
                gains[(desk * _world.Actions.Count) + action] = _world.Scale.ToUnits(Earned(others, desk, action));
            }

            earlier += _mine[desk];
        }
    }

    /// <inheritdoc/>
    public override void Step()
    {
        for (var desk = 0; desk < OwnAgents; desk++)
        {
            for (var type = 0; type < _types; type++)
            {
                var place = (desk * _types) + type;
                var leaves = _leaving[(type * _world.Actions.Count) + Actions[desk]];
                _agents[place] -= Distributions.Binomial(_world.Random, RandomStream.Departure, place, Tick, 0, _agents[place], leaves);
            }
        }

        Remember();
    }

    /// <inheritdoc/>
    public override StageUtility Utility() => new DeskUtility(this);

    /// <summary>What a desk's agents add to the profit of so many others, if they are paid a reward.</summary>
    internal double Earned(double others, int desk, int action) =>
        _world.Market.Revenue.At(others + _mine[desk]) - _world.Market.Revenue.At(others) - (_world.Market.Rewards[action] * _mine[desk]);

    private int Poisson(int desk, int type, RandomStream stream, double agents) =>
        Distributions.Poisson(_world.Random, stream, (desk * _types) + type, Tick, 0, agents * _world.Options.Scale / DeskWorld.Desks);

    /// <summary>What is known of those who stayed, and where that puts the desks.</summary>
    private void Remember()
    {
        _stayed = 0;
        for (var desk = 0; desk < OwnAgents; desk++)
        {
            double mine = _agents.AsSpan(desk * _types, _types).ToArray().Sum() / _world.Options.Scale;
            _stayed += mine;
            Agents.Y[desk] = Place(mine * DeskWorld.Desks);
        }

        Agents.X.AsSpan(0, OwnAgents).Fill(Place(_stayed));
    }

    private double Place(double agents) => Math.Min(_world.Extent!.Value.Width, agents / _world.Typical);

    private (double All, Func<int, double> Without) Gaps()
    {
        if (_windows.Length == 0)
        {
            return (0, _ => 0);
        }

        var rewards = _world.Actions.Count;
        Array.Clear(_paid);
        for (var place = 0; place < _agents.Length; place++)
        {
            _paid[((place % _types) * rewards) + Actions[place / _types]] += _agents[place];
        }

        _windows[^1].Add(_paid);
        for (var desk = 0; desk < OwnAgents; desk++)
        {
            _paid.CopyTo(_without, 0);
            for (var type = 0; type < _types; type++)
            {
                _without[(type * rewards) + Actions[desk]] -= _agents[(desk * _types) + type];
            }

            _windows[desk].Add(_without);
        }

        return (_windows[^1].Gap(), desk => _windows[desk].Gap());
    }
}
