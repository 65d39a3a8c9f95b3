using Covey.Environment.Numerics;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Learning.Retention;

/// <summary>
/// Lotteries with a given mean and standard deviation (Section 4). The two do not determine the distribution: the law on
/// two rewards with a given upper one is the default, that of largest entropy on Ξ the other choice.
/// </summary>
public static class Lottery
{
    private const int MostRounds = 200;

    /// <summary>The law on an upper reward u and the one lower reward that fits: mean − deviation²/(u − mean).</summary>
    /// <param name="mean">The mean, below the upper reward.</param>
    /// <param name="deviation">The standard deviation, above 0.</param>
    /// <param name="upper">The upper reward.</param>
    /// <exception cref="ScenarioException">There is no such law on rewards of at least 0.</exception>
    public static RewardLaw TwoPoint(double mean, double deviation, double upper)
    {
        if (!(deviation > 0) || !(upper > mean))
        {
            throw new ScenarioException("policy", $"found a lottery of mean {mean}, deviation {deviation} and upper reward {upper}; allowed: a deviation above 0 and a mean below the upper reward");
        }

        var square = deviation * deviation;
        var above = upper - mean;
        var lower = mean - (square / above);
        return lower >= 0
            ? RewardLaw.Of(lower, upper, square / (square + (above * above)))
            : throw new ScenarioException("policy", $"found a lottery of mean {mean} and deviation {deviation} whose lower reward is {lower}; allowed: at least 0");
    }

    /// <summary>
    /// The law x_r ∝ e^(a·r + b·r²) on given rewards with the mean and deviation wanted: of all such laws the one of largest
    /// entropy. Found by damped Newton steps on the convex dual problem.
    /// </summary>
    /// <param name="rewards">Rewards, increasing.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation, above 0.</param>
    /// <exception cref="ScenarioException">No law on these rewards has them.</exception>
    public static RewardLaw MaximumEntropy(ReadOnlySpan<double> rewards, double mean, double deviation)
    {
        const double Close = 1e-13;
        var scaled = new double[rewards.Length];
        for (var at = 0; at < scaled.Length; at++)
        {
            scaled[at] = (rewards[at] - mean) / deviation;
        }

        var (a, b) = (0.0, 0.0);
        for (var round = 0; round < MostRounds; round++)
        {
            var (value, weights, m) = Dual(scaled, a, b);

            // gradient (E y, E y² − 1) and its covariance, the dual's Hessian
            double g1 = m[1], g2 = m[2] - 1;
            if (Math.Abs(g1) < Close && Math.Abs(g2) < Close)
            {
                return new RewardLaw(rewards, weights);
            }

            double h11 = m[2] - (m[1] * m[1]), h12 = m[3] - (m[1] * m[2]), h22 = m[4] - (m[2] * m[2]);
            var determinant = (h11 * h22) - (h12 * h12);
            if (!(determinant > 1e-300))
            {
                break;
            }

            double stepA = -((h22 * g1) - (h12 * g2)) / determinant, stepB = -((h11 * g2) - (h12 * g1)) / determinant;
            var length = 1.0;
            while (length > 1e-9 && Dual(scaled, a + (length * stepA), b + (length * stepB)).Value > value + (1e-4 * length * ((g1 * stepA) + (g2 * stepB))) + 1e-15)
            {
                length /= 2;
            }

            (a, b) = (a + (length * stepA), b + (length * stepB));
        }

        throw new ScenarioException("policy", $"found a lottery of mean {mean} and deviation {deviation}; allowed: ones that some distribution on the rewards has");
    }

    /// <summary>ln Σ e^(a·y + b·(y² − 1)), the law's weights, and its first moments.</summary>
    private static (double Value, double[] Weights, double[] Moments) Dual(double[] y, double a, double b)
    {
        var weights = new double[y.Length];
        var largest = double.NegativeInfinity;
        for (var at = 0; at < y.Length; at++)
        {
            weights[at] = (a * y[at]) + (b * ((y[at] * y[at]) - 1));
            largest = Math.Max(largest, weights[at]);
        }

        double sum = 0;
        for (var at = 0; at < y.Length; at++)
        {
            weights[at] = PortableMath.Exp(weights[at] - largest);
            sum += weights[at];
        }

        var moments = new double[5];
        for (var at = 0; at < y.Length; at++)
        {
            weights[at] /= sum;
            var term = weights[at];
            for (var power = 0; power < moments.Length; power++)
            {
                moments[power] += term;
                term *= y[at];
            }
        }

        return (largest + PortableMath.Log(sum), weights, moments);
    }
}
