using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Retention;

/// <summary>
/// One run of a retention market, period by period (Section 2.1): newcomers join, the decision-maker chooses a distribution
/// knowing only merged numbers of the period before, everybody is paid a reward drawn from it, and leaves for good with a
/// probability that depends on it. A pure function of market, policy, scale and seed: shards and threads do not show.
/// </summary>
public sealed class RetentionRun : ITickRun
{
    private const int AgentsAShard = 32_768;

    // The columns that stand before the types' populations: rewards paid, mean reward, fairness gap.
    private const int FurtherBeforeTypes = 3;

    private readonly RetentionSetup _setup;
    private readonly RandomSource _random;
    private readonly AgentStates _states;
    private readonly IRetentionPopulation _population;
    private readonly Newcomers _newcomers;
    private readonly PeriodTally _tally;
    private readonly FairnessWindow _fairness;
    private readonly RetentionStart _start;
    private readonly double[] _further;
    private readonly double[] _weights;
    private readonly long[] _stayed;
    private readonly long[] _paid;
    private readonly double[] _rewards;
    private long _staying;
    private long _leftBefore;

    /// <summary>A run of which no period has been played.</summary>
    /// <exception cref="ArgumentException">Numbers are out of range.</exception>
    /// <exception cref="ScenarioException">What happens in the long run is not known, although the start follows from it.</exception>
    public RetentionRun(RetentionSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        if (!(setup.Scale > 0 && double.IsFinite(setup.Scale)))
        {
            throw new ArgumentException($"found the scale {setup.Scale}; allowed: above 0", nameof(setup));
        }

        _setup = setup;
        _random = new RandomSource(setup.Seed);
        _states = new AgentStates(setup.Market, setup.Policy);
        var types = setup.Market.Types.Count;
        _start = RetentionStart.Of(setup);
        (Shards, Threads) = Cut();
        _population = setup.Mode == RetentionMode.Counts
            ? new CountPopulation(_states, _random)
            : new AgentPopulation(_states, _random, Shards, Threads);
        _newcomers = new Newcomers(types, setup.Mode == RetentionMode.Agents);
        _tally = new PeriodTally(_states.Count * _states.Rewards);
        _fairness = new FairnessWindow(types, _states.Rewards, setup.FairnessWindow);
        _weights = new double[setup.Policy.Labels * _states.Rewards];
        _stayed = new long[setup.Policy.Labels];
        _paid = new long[types * _states.Rewards];
        _rewards = [.. setup.Policy.Rewards];
        _further = new double[FurtherBeforeTypes + types];
    }

    /// <inheritdoc/>
    public bool IsOver => Tick >= _setup.Steps;

    /// <summary>The period to be played next.</summary>
    public int Tick { get; private set; }

    /// <summary>Digest over the periods played so far.</summary>
    public ulong RunDigest { get; private set; } = Digest.Empty;

    /// <inheritdoc/>
    public long AgentSteps { get; private set; }

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public int Shards { get; }

    /// <summary>How many agents of a type were paid one of the policy's rewards in the period played last.</summary>
    public long Paid(int type, int reward) => _paid[(type * _states.Rewards) + reward];

    /// <summary>How many agents of a type took part in the period played last.</summary>
    public long Agents(int type)
    {
        long agents = 0;
        foreach (var paid in _paid.AsSpan(type * _states.Rewards, _states.Rewards))
        {
            agents += paid;
        }

        return agents;
    }

    /// <summary>Plays one period.</summary>
    /// <exception cref="InvalidOperationException">The policy chose weights that are no distribution.</exception>
    public RetentionTick Advance()
    {
        _setup.Policy.Decide(Tick, _stayed, _weights);
        RequireDistributions();
        for (var type = 0; type < _start.Enters.Length; type++)
        {
            var rate = Tick == 0 && _setup.StartsInTheLongRun ? _start.Initial[type] : _setup.Market.Types[type].ArrivalRate;
            var mean = _start.Enters[type] ? rate : 0;
            _newcomers.Set(type, Distributions.Poisson(_random, RandomStream.Arrival, type, Tick, 0, mean * _setup.Scale));
        }

        _population.Play(Tick, _newcomers, _weights, _tally);
        return Close();
    }

    /// <inheritdoc/>
    TickMetrics ITickRun.Advance(bool wantsFrame, out Frame? frame)
    {
        frame = null;
        var period = Advance();
        (_further[0], _further[1], _further[2]) = (period.Paid, period.Paid * _setup.Scale / period.Agents, period.FairnessGap);
        for (var type = 0; type < _states.Types; type++)
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

    /// <inheritdoc/>
    public void Dispose() => _population.Dispose();

    private RetentionTick Close()
    {
        var before = _staying;
        Array.Clear(_stayed);
        Array.Clear(_paid);
        long agents = 0, departed = 0;
        double cost = 0;
        var digest = Digest.Chain((ulong)Tick, _tally.Hash);
        for (var cell = 0; cell < _tally.Paid.Length; cell++)
        {
            long paid = _tally.Paid[cell], left = _tally.Left[cell];
            int state = cell / _states.Rewards, reward = cell % _states.Rewards;
            agents += paid;
            departed += left;
            _paid[(_states.TypeOf(state) * _states.Rewards) + reward] += paid;
            _stayed[_states.LabelOf(_states.Next[cell])] += paid - left;
            digest = Digest.Chain(Digest.Chain(digest, (ulong)paid), (ulong)left);
        }

        for (var reward = 0; reward < _rewards.Length; reward++)
        {
            long paid = 0;
            for (var type = 0; type < _states.Types; type++)
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

    private void RequireDistributions()
    {
        const double Rounding = 1e-9;
        for (var label = 0; label < _stayed.Length; label++)
        {
            double sum = 0;
            foreach (var weight in _weights.AsSpan(label * _states.Rewards, _states.Rewards))
            {
                sum += weight >= 0 ? weight : double.NaN;
            }

            if (!(Math.Abs(sum - 1) <= Rounding))
            {
                throw new InvalidOperationException($"policy '{_setup.Policy.Name}' chose weights that add up to {sum} at period {Tick}; allowed: a distribution");
            }
        }
    }

    /// <summary>As many shards as keep each one's agents in a core's cache; numbers need none.</summary>
    private (int Shards, int Threads) Cut()
    {
        if (_setup.Mode == RetentionMode.Counts)
        {
            return (1, 1);
        }

        var expected = _setup.Scale * (_start.Initial.Sum() + _setup.Market.Types.Sum(t => t.ArrivalRate));
        var shards = _setup.Shards > 0 ? _setup.Shards : (int)Math.Clamp(expected / AgentsAShard, 1, 1024);
        return (shards, Math.Min(shards, _setup.Threads > 0 ? _setup.Threads : System.Environment.ProcessorCount));
    }
}
