using Covey.Environment.Numerics;

namespace Covey.Environment.Randomness;

/// <content>Binomial numbers.</content>
public static partial class Distributions
{
    /// <summary>
    /// How many of so many independent trials succeed. With a mean up to 10 (of successes or failures, whichever are fewer)
    /// by sequential search of the inverse distribution; above by the transformed rejection BTRS (Hörmann, "The generation
    /// of binomial random variates", 1993), which is exact and takes constant time.
    /// </summary>
    /// <param name="random">The run's randomness.</param>
    /// <param name="stream">The address: what for.</param>
    /// <param name="entity">The address: whom for.</param>
    /// <param name="tick">The address: when.</param>
    /// <param name="index">The address: first index that may be used; as many as there are rejections follow.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="probability">Of one trial, in [0, 1].</param>
    public static int Binomial(RandomSource random, RandomStream stream, int entity, int tick, int index, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "the probability of a trial must lie in [0, 1]");
        }

        var rare = Math.Min(probability, 1 - probability);
        var few = rare * trials <= SearchUpTo
            ? SearchBinomial(random.Uniform(stream, entity, tick, index), trials, rare)
            : RejectBinomial(random, stream, entity, tick, index, trials, rare);
        return probability <= 0.5 ? few : trials - few;
    }

    private static int SearchBinomial(double uniform, int trials, double p)
    {
        if (p == 0)
        {
            return 0;
        }

        var odds = p / (1 - p);
        var probability = PortableMath.Exp(trials * PortableMath.Log(1 - p));
        var k = 0;
        while (k < trials && uniform >= probability && probability > NoProbability)
        {
            uniform -= probability;
            probability *= odds * (trials - k) / (k + 1);
            k++;
        }

        return k;
    }

    private static int RejectBinomial(RandomSource random, RandomStream stream, int entity, int tick, int index, int trials, double p)
    {
        // names of the paper
        var spread = Math.Sqrt(trials * p * (1 - p));
        var b = 1.15 + (2.53 * spread);
        var a = -0.0873 + (0.0248 * b) + (0.01 * p);
        var c = (trials * p) + 0.5;
        var squeeze = 0.92 - (4.2 / b);
        var alpha = (2.83 + (5.1 / b)) * spread;
        var logOdds = PortableMath.Log(p / (1 - p));
        var mode = Math.Floor((trials + 1.0) * p);
        var atMode = LogFactorial(mode) + LogFactorial(trials - mode);
        while (true)
        {
            var block = random.Block(stream, entity, tick, index++);
            var u = block.First - 0.5;
            var v = 1 - block.Second; // in (0, 1], so that its logarithm is finite
            var us = 0.5 - Math.Abs(u);
            if (us <= 0)
            {
                continue;
            }

            var k = Math.Floor((((2 * a / us) + b) * u) + c);
            if (k < 0 || k > trials)
            {
                continue;
            }

            if (us >= 0.07 && v <= squeeze)
            {
                return (int)k;
            }

            if (PortableMath.Log(v * alpha / ((a / (us * us)) + b)) <= atMode - LogFactorial(k) - LogFactorial(trials - k) + ((k - mode) * logOdds))
            {
                return (int)k;
            }
        }
    }
}
