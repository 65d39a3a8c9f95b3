using Covey.Environment.Worlds.Retention;

namespace Covey.Learning.Retention;

/// <summary>A cyclic policy (Definition 3.4): the same distributions one after another. With a single one it is static.</summary>
public sealed class CyclicRewards : IRetentionPolicy
{
    private readonly double[][] _weights;

    /// <summary>A policy that repeats distributions.</summary>
    /// <param name="name">What reports call it.</param>
    /// <param name="cycle">One distribution a phase, at least one.</param>
    public CyclicRewards(string name, params IReadOnlyList<RewardLaw> cycle)
    {
        if (cycle.Count == 0)
        {
            throw new ArgumentException("found no distribution; allowed: at least one", nameof(cycle));
        }

        Name = name;
        Cycle = [.. cycle];
        var rewards = cycle.SelectMany(law => law.Rewards.ToArray()).Distinct().Order().ToArray();
        Rewards = rewards;
        _weights = [.. cycle.Select(law => Array.ConvertAll(rewards, reward => Weight(law, reward)))];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Rewards { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RewardLaw> Cycle { get; }

    /// <summary>The fluid heuristic: the static policy that solves Fluid-Opt (Section 3.1).</summary>
    public static CyclicRewards Fluid(RetentionMarket market) => new("fluid", FluidSolver.Solve(market).Law);

    /// <summary>The best policy that always pays the same, by fluid profit.</summary>
    public static CyclicRewards BestFixed(RetentionMarket market) => new("fixed", FluidSolver.BestFixed(market).Law);

    /// <inheritdoc/>
    public void Decide(int tick, ReadOnlySpan<long> stayed, Span<double> weights) => _weights[tick % _weights.Length].CopyTo(weights);

    private static double Weight(RewardLaw law, double reward)
    {
        var at = law.Rewards.IndexOf(reward);
        return at < 0 ? 0 : law.Weights[at];
    }
}
