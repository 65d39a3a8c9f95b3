namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// The long run of a cyclic policy (Definition 3.4): the same few distributions one after another for ever. Numbers of
/// agents are Poisson in every phase of the cycle, with means that repeat with it.
/// </summary>
public sealed class RewardCycle
{
    private readonly RetentionMarket _market;
    private readonly RewardLaw[] _laws;
    private readonly double[][] _populations;

    /// <summary>Finds the repeating means, by equation (1).</summary>
    /// <param name="market">A market without memory.</param>
    /// <param name="laws">One distribution a phase, at least one.</param>
    /// <exception cref="ArgumentException">There is no phase.</exception>
    /// <exception cref="NotSupportedException">A type remembers two periods.</exception>
    public RewardCycle(RetentionMarket market, IReadOnlyList<RewardLaw> laws)
    {
        if (laws.Count == 0)
        {
            throw new ArgumentException("found no distribution; allowed: at least one", nameof(laws));
        }

        if (market.Types.Any(t => t.Memory is not null))
        {
            throw new NotSupportedException("the long run of a cycle is known only for agents who judge by the last reward");
        }

        _market = market;
        _laws = [.. laws];
        _populations = [.. Enumerable.Range(0, market.Types.Count).Select(Repeating)];
        for (var type = 0; type < _populations.Length; type++)
        {
            if (!market.Enters(type, AverageReward(type)))
            {
                _populations[type] = new double[_laws.Length];
            }
        }
    }

    /// <summary>Phases in the cycle.</summary>
    public int Length => _laws.Length;

    /// <summary>N_i of a phase in units of the scale, 0 if the type does not enter.</summary>
    public double Population(int type, int phase) => _populations[type][phase];

    /// <summary>What a type is paid on average in the long run; NaN if it does not enter.</summary>
    public double AverageReward(int type)
    {
        double agents = 0, paid = 0;
        for (var phase = 0; phase < _laws.Length; phase++)
        {
            agents += _populations[type][phase];
            paid += _populations[type][phase] * _laws[phase].Mean;
        }

        return paid / agents;
    }

    /// <summary>Profit a period in the deterministic system.</summary>
    public double FluidProfit() => Average(_market.Profit);

    /// <summary>Exact long-run profit a period in the stochastic system.</summary>
    /// <param name="scale">θ, above 0.</param>
    public double LongRun(double scale) => Average((agents, mean) => LongRunProfit.Of(_market, agents, mean, scale));

    private double Average(Func<double, double, double> profit)
    {
        double sum = 0;
        for (var phase = 0; phase < _laws.Length; phase++)
        {
            var agents = _populations.Sum(p => p[phase]);
            sum += profit(agents, _laws[phase].Mean);
        }

        return sum / _laws.Length;
    }

    /// <summary>The means that equation (1) brings back to themselves after a cycle.</summary>
    private double[] Repeating(int type)
    {
        double rate = _market.Types[type].ArrivalRate, gain = 1, gathered = 0;
        foreach (var law in _laws)
        {
            var stays = 1 - law.Expect(reward => _market.Leaving(type, reward));
            gain *= stays;
            gathered = (gathered * stays) + rate;
        }

        var populations = new double[_laws.Length];
        populations[0] = gathered / (1 - gain);
        for (var phase = 1; phase < populations.Length; phase++)
        {
            var stays = 1 - _laws[phase - 1].Expect(reward => _market.Leaving(type, reward));
            populations[phase] = (populations[phase - 1] * stays) + rate;
        }

        return populations;
    }
}
