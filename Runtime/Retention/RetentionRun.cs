using Covey.Environment.Parcels;
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
public sealed class RetentionRun : IStoredRun
{
    private const int AgentsAShard = 32_768;

    private readonly RetentionSetup _setup;
    private readonly RetentionEnvironment _environment;
    private readonly IRetentionPopulation _population;
    private readonly PeriodTally _tally;

    /// <summary>A run of which no period has been played.</summary>
    /// <exception cref="ArgumentException">Numbers are out of range.</exception>
    /// <exception cref="ScenarioException">What happens in the long run is not known, although the start follows from it.</exception>
    public RetentionRun(RetentionSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _setup = setup;
        _environment = new RetentionEnvironment(setup);
        var (states, random) = (_environment.States, new RandomSource(setup.Seed));
        (Shards, Threads) = Cut();
        _population = setup.Mode == RetentionMode.Counts
            ? new CountPopulation(states, random)
            : new AgentPopulation(states, random, Shards, Threads);
        _tally = new PeriodTally(states.Count * states.Rewards);
    }

    /// <inheritdoc/>
    public bool IsOver => Tick >= _setup.Steps;

    /// <summary>The period to be played next.</summary>
    public int Tick => _environment.Tick;

    /// <summary>Digest over the periods played so far.</summary>
    public ulong RunDigest => _environment.RunDigest;

    /// <inheritdoc/>
    public long AgentSteps => _environment.AgentSteps;

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public int Shards { get; }

    /// <summary>How many agents of a type were paid one of the policy's rewards in the period played last.</summary>
    public long Paid(int type, int reward) => _environment.Paid(type, reward);

    /// <summary>How many agents of a type took part in the period played last.</summary>
    public long Agents(int type) => _environment.Agents(type);

    /// <summary>Plays one period.</summary>
    /// <exception cref="InvalidOperationException">The policy chose weights that are no distribution.</exception>
    public RetentionTick Advance()
    {
        _environment.Open();
        _population.Play(Tick, _environment.Newcomers, _environment.Weights, _tally);
        return _environment.Close(_tally);
    }

    /// <inheritdoc/>
    TickMetrics ITickRun.Advance(bool wantsFrame, out Frame? frame)
    {
        frame = null;
        return _environment.Metrics(Advance());
    }

    /// <inheritdoc/>
    public void Save(ParcelWriter into)
    {
        _environment.Save(into);
        _population.Save(into);
    }

    /// <inheritdoc/>
    public void Restore(ref ParcelReader from)
    {
        _environment.Restore(ref from);
        _population.Restore(ref from);
    }

    /// <inheritdoc/>
    public void Dispose() => _population.Dispose();

    /// <summary>As many shards as keep each one's agents in a core's cache; numbers need none.</summary>
    private (int Shards, int Threads) Cut()
    {
        if (_setup.Mode == RetentionMode.Counts)
        {
            return (1, 1);
        }

        var expected = _setup.Scale * (_environment.Start.Initial.Sum() + _setup.Market.Types.Sum(t => t.ArrivalRate));
        var shards = _setup.Shards > 0 ? _setup.Shards : (int)Math.Clamp(expected / AgentsAShard, 1, 1024);
        return (shards, Math.Min(shards, _setup.Threads > 0 ? _setup.Threads : System.Environment.ProcessorCount));
    }
}
