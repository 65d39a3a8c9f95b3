namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// Exact long-run profit in the stochastic system: under a static policy the number of agents of each type is Poisson with
/// mean θ·N_i, and so is their sum.
/// </summary>
public static class LongRunProfit
{
    /// <summary>v_θ: E[R(N/θ)] − (Σ r·x_r)·E[N]/θ of a static policy.</summary>
    /// <param name="market">The market.</param>
    /// <param name="law">The policy's distribution.</param>
    /// <param name="scale">θ, above 0.</param>
    /// <returns>−∞ if somebody never leaves.</returns>
    public static double Of(RetentionMarket market, RewardLaw law, double scale) =>
        Of(market, market.Populations(law).Sum(), law.Mean, scale);

    /// <summary>The same of one period with so many agents in the mean and so high a mean reward.</summary>
    /// <param name="market">The market.</param>
    /// <param name="agents">E[N]/θ.</param>
    /// <param name="meanReward">What each is paid in the mean.</param>
    /// <param name="scale">θ, above 0.</param>
    public static double Of(RetentionMarket market, double agents, double meanReward, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        return double.IsPositiveInfinity(agents)
            ? double.NegativeInfinity
            : PoissonSum.Expect(scale * agents, n => market.Revenue.At(n / scale)) - (meanReward * agents);
    }

    /// <summary>The best static policy of the stochastic system on a grid of weights over all rewards.</summary>
    /// <param name="market">A market with few rewards: three of them cost steps²/2 Poisson sums, each further one multiplies that.</param>
    /// <param name="scale">θ, above 0.</param>
    /// <param name="steps">Steps of a weight from 0 to 1.</param>
    public static (RewardLaw Law, double Profit) Best(RetentionMarket market, double scale, int steps)
    {
        var rewards = market.Rewards.ToArray();
        var best = (Law: RewardLaw.Fixed(rewards[0]), Profit: double.NegativeInfinity);
        var weights = new double[rewards.Length];
        Try(0, steps);
        return best;

        void Try(int reward, int left)
        {
            if (reward == rewards.Length - 1)
            {
                weights[reward] = left;
                var law = new RewardLaw(rewards, weights);
                var profit = Of(market, law, scale);
                best = profit > best.Profit ? (law, profit) : best;
                return;
            }

            for (var weight = 0; weight <= left; weight++)
            {
                weights[reward] = weight;
                Try(reward + 1, left - weight);
            }
        }
    }
}
