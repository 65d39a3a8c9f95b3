namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// An independent check of <see cref="FluidSolver"/>: the best static policy on a grid of weights over every pair and, as
/// far as the effort allows, every triple of rewards.
/// </summary>
public static class FineGrid
{
    /// <summary>The largest fluid profit on the grid.</summary>
    /// <param name="market">The market.</param>
    /// <param name="steps">Steps of a weight from 0 to 1.</param>
    /// <param name="mostTriples">Triples of rewards are tried only if there are at most so many; each costs steps²/2.</param>
    public static FluidOptimum Best(RetentionMarket market, int steps, int mostTriples = 200)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var rewards = market.Rewards.ToArray();
        var best = FluidSolver.BestFixed(market);
        for (var lower = 0; lower < rewards.Length; lower++)
        {
            for (var upper = lower + 1; upper < rewards.Length; upper++)
            {
                for (var step = 1; step < steps; step++)
                {
                    best = Better(market, best, RewardLaw.Of(rewards[lower], rewards[upper], (double)step / steps));
                }
            }
        }

        var count = (long)rewards.Length;
        return count * (count - 1) * (count - 2) / 6 <= mostTriples ? Triples(market, rewards, steps, best) : best;
    }

    private static FluidOptimum Triples(RetentionMarket market, double[] rewards, int steps, FluidOptimum best)
    {
        for (var a = 0; a < rewards.Length; a++)
        {
            for (var b = a + 1; b < rewards.Length; b++)
            {
                for (var c = b + 1; c < rewards.Length; c++)
                {
                    for (var first = 1; first < steps; first++)
                    {
                        for (var second = 1; first + second < steps; second++)
                        {
                            best = Better(market, best, new RewardLaw([rewards[a], rewards[b], rewards[c]], [first, second, steps - first - second]));
                        }
                    }
                }
            }
        }

        return best;
    }

    private static FluidOptimum Better(RetentionMarket market, FluidOptimum best, RewardLaw law)
    {
        var profit = market.FluidProfit(law);
        return profit > best.Profit ? new FluidOptimum(law, market.Populations(law), profit) : best;
    }
}
