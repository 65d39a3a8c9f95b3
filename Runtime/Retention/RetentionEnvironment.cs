using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Retention;

/// <summary>
/// The environment of a retention market, with the decision-maker: it knows who comes and what everybody is paid with, hears how many were
/// paid what and left, and measures. It knows no agent's draw before it has heard of it.
/// </summary>
internal sealed class RetentionEnvironment
{
    // The columns that stand before the types' populations: rewards paid, mean reward, fairness gap.
    private const int FurtherBeforeTypes = 3;

    private readonly RetentionSetup _setup;
    private readonly RandomSource _random;
    private readonly FairnessWindow _fairness;
    private readonly double[] _further;
    private readonly double[] _weights;
    private readonly long[] _stayed;
    private readonly long[] _paid;
    private readonly double[] _rewards;
    private long _staying;
    private long _leftBefore;

    /// <summary>An environment in which no period has been played.</summary>
    /// <exception cref="ArgumentException">Numbers are out of range.</exception>
    /// <exception cref="ScenarioException">What happens in the long run is not known, although the start follows from it.</exception>
    public RetentionEnvironment(RetentionSetup setup)
    {
        if (!(setup.Scale > 0 && double.IsFinite(setup.Scale)))
        {
            throw new ArgumentException($"found the scale {setup.Scale}; allowed: above 0", nameof(setup));
        }

        _setup = setup;
        _random = new RandomSource(setup.Seed);
        States = new AgentStates(setup.Market, setup.Policy);
        Start = RetentionStart.Of(setup);
        var types = setup.Market.Types.Count;
        Newcomers = new Newcomers(types, setup.Mode == RetentionMode.Agents);
        _fairness = new FairnessWindow(types, States.Rewards, setup.FairnessWindow);
        _weights = new double[setup.Policy.Labels * States.Rewards];
        _stayed = new long[setup.Policy.Labels];
        _paid = new long[types * States.Rewards];
        _rewards = [.. setup.Policy.Rewards];
        _further = new double[FurtherBeforeTypes + types];
    }

    /// <summary>The period to be played next.</summary>
    public int Tick { get; private set; }

    /// <summary>Digest over the periods played so far.</summary>
    public ulong RunDigest { get; private set; } = Digest.Empty;

    /// <summary>Sum over the periods played of the number of agents.</summary>
    public long AgentSteps { get; private set; }

    /// <summary>The states that agents can be in.</summary>
    public AgentStates States { get; }

    /// <summary>Who enters, and how many are there at first.</summary>
    public RetentionStart Start { get; }

    /// <summary>Who has come in the period that was begun.</summary>
    public Newcomers Newcomers { get; }

    /// <summary>What everybody is paid with in the period that was begun: the weight of each reward for each label.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>How many agents of a type were paid one of the policy's rewards in the period played last.</summary>
    public long Paid(int type, int reward) => _paid[(type * States.Rewards) + reward];

    /// <summary>How many agents of a type took part in the period played last.</summary>
    public long Agents(int type)
    {
        long agents = 0;
        foreach (var paid in _paid.AsSpan(type * States.Rewards, States.Rewards))
        {
            agents += paid;
        }

        return agents;
    }

    /// <summary>Writes all that it remembers between two periods.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(Tick);
        into.Write(RunDigest);
        into.Write(AgentSteps);
        into.Write(_staying);
        into.Write(_leftBefore);
        into.WriteMany<long>(_stayed);
        Newcomers.Save(into);
        _fairness.Save(into);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, in an environment that has played nothing.</summary>
    /// <exception cref="ParcelException">The bytes are of another market, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        (Tick, RunDigest, AgentSteps) = (from.Read<int>(), from.Read<ulong>(), from.Read<long>());
        (_staying, _leftBefore) = (from.Read<long>(), from.Read<long>());
        from.ReadInto<long>(_stayed);
        Newcomers.Restore(ref from);
        _fairness.Restore(ref from);
    }

    /// <summary>Begins a period: the decision-maker decides, and newcomers come.</summary>
    /// <exception cref="InvalidOperationException">The policy chose weights that are no distribution.</exception>
    public void Open()
    {
        _setup.Policy.Decide(Tick, _stayed, _weights);
        RequireDistributions();
        for (var type = 0; type < Start.Enters.Length; type++)
        {
            var rate = Tick == 0 && _setup.StartsInTheLongRun ? Start.Initial[type] : _setup.Market.Types[type].ArrivalRate;
            var mean = Start.Enters[type] ? rate : 0;
            Newcomers.Set(type, Distributions.Poisson(_random, RandomStream.Arrival, type, Tick, 0, mean * _setup.Scale));
        }
    }

    /// <summary>Ends the period.</summary>
    /// <param name="tally">What happened in it.</param>
    public RetentionTick Close(PeriodTally tally)
    {
        var before = _staying;
        Array.Clear(_stayed);
        Array.Clear(_paid);
        long agents = 0, departed = 0;
        double cost = 0;
        var digest = Digest.Chain((ulong)Tick, tally.Hash);
        for (var cell = 0; cell < tally.Paid.Length; cell++)
        {
            long paid = tally.Paid[cell], left = tally.Left[cell];
            int state = cell / States.Rewards, reward = cell % States.Rewards;
            agents += paid;
            departed += left;
            _paid[(States.TypeOf(state) * States.Rewards) + reward] += paid;
            _stayed[States.LabelOf(States.Next[cell])] += paid - left;
            digest = Digest.Chain(Digest.Chain(digest, (ulong)paid), (ulong)left);
        }

        for (var reward = 0; reward < _rewards.Length; reward++)
        {
            long paid = 0;
            for (var type = 0; type < States.Types; type++)
            {
                paid += Paid(type, reward);
            }

            cost += paid * _rewards[reward];
        }

        _staying = agents - departed;
        _fairness.Add(_paid);
        AgentSteps += agents;
        RunDigest = Digest.Chain(RunDigest, digest);
        cost /= _setup.Scale;
        return new RetentionTick
        {
            Tick = Tick++,
            Agents = agents,
            Arrived = agents - before,
            Departed = departed,
            Paid = cost,
            Profit = _setup.Market.Revenue.At(agents / _setup.Scale) - cost,
            FairnessGap = _fairness.Gap(),
            Digest = digest,
        };
    }

    /// <summary>As the metrics of a tick; what is further measured is valid until the next.</summary>
    public TickMetrics Metrics(in RetentionTick period)
    {
        (_further[0], _further[1], _further[2]) = (period.Paid, period.Paid * _setup.Scale / period.Agents, period.FairnessGap);
        for (var type = 0; type < States.Types; type++)
        {
            _further[FurtherBeforeTypes + type] = Agents(type);
        }

        var metrics = new TickMetrics
        {
            Tick = period.Tick,
            Utility = period.Profit,
            Normalised = period.Profit,
            Agents = checked((int)period.Agents),
            AgentsArrived = checked((int)period.Arrived),
            AgentsDeparted = (int)_leftBefore,
            MeanTargetDistance = double.NaN,
            Further = _further,
            Digest = period.Digest,
        };
        _leftBefore = period.Departed;
        return metrics;
    }

    private void RequireDistributions()
    {
        const double Rounding = 1e-9;
        for (var label = 0; label < _stayed.Length; label++)
        {
            double sum = 0;
            foreach (var weight in _weights.AsSpan(label * States.Rewards, States.Rewards))
            {
                sum += weight >= 0 ? weight : double.NaN;
            }

            if (!(Math.Abs(sum - 1) <= Rounding))
            {
                throw new InvalidOperationException($"policy '{_setup.Policy.Name}' chose weights that add up to {sum} at period {Tick}; allowed: a distribution");
            }
        }
    }
}
