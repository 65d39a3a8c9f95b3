namespace Covey.Environment.Worlds.Retention;

/// <summary>What fairness costs (Section 3.2), for a pair of policies.</summary>
public static class PriceOfFairness
{
    /// <summary>
    /// The ratio of the profit of a policy that need not be fair to that of a fair one: 1 if fairness is free, infinite if
    /// only the unfair policy earns anything.
    /// </summary>
    /// <param name="unconstrained">Long-run profit of the policy that need not be fair.</param>
    /// <param name="fair">Long-run profit of the fair one.</param>
    /// <returns>NaN if neither earns anything.</returns>
    public static double Of(double unconstrained, double fair) => (unconstrained > 0, fair > 0) switch
    {
        (_, true) => unconstrained / fair,
        (true, false) => double.PositiveInfinity,
        _ => double.NaN,
    };
}
