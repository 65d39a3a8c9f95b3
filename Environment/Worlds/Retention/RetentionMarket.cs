using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// A decision-maker's market (Section 2): types of agents who come and are paid, the finite set Ξ of rewards, and what
/// agents bring. Immutable and checked when made.
/// </summary>
public sealed class RetentionMarket
{
    private const double Rounding = 1e-12;

    private readonly double[] _rewards;
    private readonly AgentType[] _types;

    /// <summary>A market.</summary>
    /// <param name="rewards">Ξ, increasing, not empty, each at least 0.</param>
    /// <param name="types">The types, at least one.</param>
    /// <param name="revenue">R.</param>
    /// <exception cref="ScenarioException">
    /// A departure function rises or leaves [0, 1] on Ξ, Ξ is empty or does not increase, or a number is out of range.
    /// </exception>
    public RetentionMarket(IReadOnlyList<double> rewards, IReadOnlyList<AgentType> types, Revenue revenue)
    {
        _rewards = [.. rewards];
        _types = [.. types];
        Revenue = revenue;
        CheckRewards();
        if (_types.Length == 0)
        {
            throw new ScenarioException("types", "found no type of agents; allowed: at least one");
        }

        for (var type = 0; type < _types.Length; type++)
        {
            Check(_types[type], $"types[{type}]");
        }
    }

    /// <summary>Ξ, increasing.</summary>
    public ReadOnlySpan<double> Rewards => _rewards;

    /// <summary>The types.</summary>
    public IReadOnlyList<AgentType> Types => _types;

    /// <summary>R.</summary>
    public Revenue Revenue { get; }

    /// <summary>What is unusual but usable, one sentence each with the path it is about.</summary>
    public IReadOnlyList<(string Path, string Sentence)> Warnings
    {
        get
        {
            var warnings = new List<(string, string)>();
            if (!Revenue.IsConcave)
            {
                warnings.Add(("revenue", "the revenue is not concave, which the theory asks for: two rewards may not be enough, and the fluid value is no upper bound"));
            }

            if (!Revenue.IsNonDecreasing)
            {
                warnings.Add(("revenue", "the revenue falls with more agents, which the theory excludes"));
            }

            return warnings;
        }
    }

    /// <summary>ℓ_i(r) of a type without memory, with what rounding left outside of [0, 1], or just above 0, put right.</summary>
    public double Leaving(int type, double reward) => Settled(_types[type].Departure.At(reward));

    /// <summary>Whether a type enters if it is paid so much on average (App. C.1).</summary>
    public bool Enters(int type, double averageReward) => _types[type].ReservationValue == 0 || averageReward >= _types[type].ReservationValue;

    /// <summary>
    /// N_i in units of the scale under a static policy: λ_i / Σ_r ℓ_i(r)·x_r, with two-period memory
    /// <see cref="MemoryStay"/>; 0 if the type does not enter, infinite if nobody of it ever leaves.
    /// </summary>
    public double Population(int type, RewardLaw law) =>
        Enters(type, law.Mean) ? PopulationIfEntering(type, law) : 0;

    /// <summary>N_1, N_2, … in units of the scale under a static policy.</summary>
    public double[] Populations(RewardLaw law)
    {
        var populations = new double[_types.Length];
        for (var type = 0; type < populations.Length; type++)
        {
            populations[type] = Population(type, law);
        }

        return populations;
    }

    /// <summary>Profit a period of a static policy in the deterministic system: R(ΣN_i) − (Σ r·x_r)·ΣN_i.</summary>
    public double FluidProfit(RewardLaw law)
    {
        double agents = 0;
        for (var type = 0; type < _types.Length; type++)
        {
            agents += Population(type, law);
        }

        return Profit(agents, law.Mean);
    }

    /// <summary>R(n) − mean·n; −∞ for infinitely many agents who are paid more than they bring.</summary>
    internal double Profit(double agents, double meanReward)
    {
        if (double.IsPositiveInfinity(agents))
        {
            return Revenue.SlopeAtInfinity > meanReward ? double.PositiveInfinity : double.NegativeInfinity;
        }

        return Revenue.At(agents) - (meanReward * agents);
    }

    /// <summary>Formulas such as 4/3 − r/45 miss 0 and 1 by rounding.</summary>
    internal static double Settled(double probability) => probability < Rounding ? 0 : Math.Min(1, probability);

    private double PopulationIfEntering(int type, RewardLaw law)
    {
        var of = _types[type];
        return of.Memory is { } memory ? of.ArrivalRate * MemoryStay.Periods(memory, law) : of.ArrivalRate / law.Expect(reward => Leaving(type, reward));
    }

    private void CheckRewards()
    {
        if (_rewards.Length == 0)
        {
            throw new ScenarioException("rewards", "found no reward; allowed: at least one");
        }

        for (var at = 0; at < _rewards.Length; at++)
        {
            if (!double.IsFinite(_rewards[at]) || _rewards[at] < 0)
            {
                throw new ScenarioException("rewards", $"found {_rewards[at]}; allowed: rewards of at least 0");
            }

            if (at > 0 && _rewards[at] <= _rewards[at - 1])
            {
                throw new ScenarioException("rewards", $"found {_rewards[at]} after {_rewards[at - 1]}; allowed: increasing rewards");
            }
        }
    }

    private void Check(AgentType type, string path)
    {
        if (!(type.ArrivalRate > 0 && double.IsFinite(type.ArrivalRate)))
        {
            throw new ScenarioException($"{path}.arrivalRate", $"found {type.ArrivalRate}; allowed: above 0");
        }

        if (!(type.ReservationValue >= 0 && double.IsFinite(type.ReservationValue)))
        {
            throw new ScenarioException($"{path}.reservationValue", $"found {type.ReservationValue}; allowed: at least 0");
        }

        if (type.Memory is { } memory)
        {
            foreach (var fixedReward in _rewards)
            {
                CheckAlong(r => memory.At(r, fixedReward), $"{path}.memory");
                CheckAlong(r => memory.At(fixedReward, r), $"{path}.memory");
            }
        }
        else
        {
            CheckAlong(type.Departure.At, $"{path}.departure");
        }
    }

    private void CheckAlong(Func<double, double> departure, string path)
    {
        var before = double.PositiveInfinity;
        foreach (var reward in _rewards)
        {
            var probability = departure(reward);
            if (!(probability >= -Rounding && probability <= 1 + Rounding))
            {
                throw new ScenarioException(path, $"found the probability {probability} of leaving at the reward {reward}; allowed: from 0 to 1");
            }

            if (probability > before + Rounding)
            {
                throw new ScenarioException(
                    path, $"found a probability of leaving that rises to {probability} at the reward {reward} from {before}; allowed: one that never rises with the reward");
            }

            before = probability;
        }
    }
}
