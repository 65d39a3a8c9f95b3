using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// Solves Fluid-Opt: the best static policy of the deterministic system. An optimum has at most two rewards (Theorem 4.2;
/// with reservation values too, as its proof keeps the mean reward), so every pair is solved as a problem of one weight.
/// </summary>
/// <remarks>
/// With two-period memory, or a revenue that is not concave, the theorem says nothing: the result is the best of all
/// static policies with at most two rewards.
/// </remarks>
public static class FluidSolver
{
    /// <summary>The best static policy.</summary>
    /// <exception cref="ScenarioException">Profit has no bound: agents who never leave bring more than they are paid.</exception>
    public static FluidOptimum Solve(RetentionMarket market)
    {
        var best = BestFixed(market);
        for (var lower = 0; lower < market.Rewards.Length; lower++)
        {
            for (var upper = lower + 1; upper < market.Rewards.Length; upper++)
            {
                var (weight, profit) = new RewardPair(market, market.Rewards[lower], market.Rewards[upper]).Maximise();
                RequireBound(profit);
                if (profit > best.Profit)
                {
                    best = Of(market, RewardLaw.Of(market.Rewards[lower], market.Rewards[upper], weight), profit);
                }
            }
        }

        return best;
    }

    /// <summary>The best policy that always pays the same reward; of equal ones the lowest.</summary>
    /// <exception cref="ScenarioException">Profit has no bound.</exception>
    public static FluidOptimum BestFixed(RetentionMarket market)
    {
        FluidOptimum? best = null;
        foreach (var reward in market.Rewards)
        {
            var law = RewardLaw.Fixed(reward);
            var profit = market.FluidProfit(law);
            RequireBound(profit);
            if (best is null || profit > best.Profit)
            {
                best = Of(market, law, profit);
            }
        }

        return best!;
    }

    private static FluidOptimum Of(RetentionMarket market, RewardLaw law, double profit) => new(law, market.Populations(law), profit);

    private static void RequireBound(double profit)
    {
        if (double.IsPositiveInfinity(profit))
        {
            throw new ScenarioException(
                "revenue", "found a reward after which some agents never leave although each brings more than it: profit has no bound; allowed: a bounded one");
        }
    }
}
