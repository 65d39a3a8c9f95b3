namespace Covey.Environment.Worlds.Retention;

/// <summary>A solution of Fluid-Opt (Section 3.1).</summary>
/// <param name="Law">x: at most two rewards occur (Theorem 4.2).</param>
/// <param name="Populations">N_i by type, in units of the scale.</param>
/// <param name="Profit">R(ΣN_i) − (Σ r·x_r)·ΣN_i, a period and unit of the scale.</param>
public sealed record FluidOptimum(RewardLaw Law, IReadOnlyList<double> Populations, double Profit)
{
    /// <summary>The rewards that occur, increasing.</summary>
    public IReadOnlyList<double> Support => [.. Occurring().Select(at => Law.Rewards[at])];

    /// <summary>The probability of each of <see cref="Support"/>.</summary>
    public IReadOnlyList<double> Weights => [.. Occurring().Select(at => Law.Weights[at])];

    private IEnumerable<int> Occurring() => Enumerable.Range(0, Law.Rewards.Length).Where(at => Law.Weights[at] > 0);
}
