using Covey.Environment.Numerics;

namespace Covey.Environment.Randomness;

/// <summary>
/// Draws from the usual laws as pure functions of an address, bit-equal on every machine. A draw starts at the index it
/// is given; all take one block there except <see cref="Poisson"/> with a mean above 10, which takes as many
/// indices from there on as it has rejections (on average about 0.15, never bounded).
/// </summary>
public static partial class Distributions
{
    /// <summary>Largest mean that <see cref="Poisson"/> accepts.</summary>
    public const double LargestPoissonMean = 1e9;

    private const double SearchUpTo = 10;

    // Far beyond what 53 bits can tell from 1: ends the search if rounding left a remainder.
    private const double NoProbability = 1e-18;
    private const double HalfLogTwoPi = 0.91893853320467274;
    private const double TwoPi = 6.2831853071795865;

    private static readonly double[] SmallLogFactorials =
    [
        0.0, 0.0, 0.69314718055994531, 1.791759469228055, 3.1780538303479458, 4.7874917427820458, 6.5792512120101012,
        8.5251613610654147, 10.604602902745251, 12.801827480081469,
    ];

    /// <summary>
    /// A Poisson number. Means up to 10 by sequential search of the inverse distribution; above by the transformed
    /// rejection PTRS (Hörmann, "The transformed rejection method for generating Poisson random variables", 1993), which
    /// is exact and takes constant time.
    /// </summary>
    /// <param name="random">The run's randomness.</param>
    /// <param name="stream">The address: what for.</param>
    /// <param name="entity">The address: whom for.</param>
    /// <param name="tick">The address: when.</param>
    /// <param name="index">The address: first index that may be used.</param>
    /// <param name="mean">In [0, <see cref="LargestPoissonMean"/>].</param>
    public static int Poisson(RandomSource random, RandomStream stream, int entity, int tick, int index, double mean)
    {
        if (!(mean >= 0 && mean <= LargestPoissonMean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "the mean of a Poisson number must lie in [0, 1e9]");
        }

        return mean <= SearchUpTo
            ? SearchPoisson(random.Uniform(stream, entity, tick, index), mean)
            : RejectPoisson(random, stream, entity, tick, index, mean);
    }

    /// <summary>
    /// Failures before the first success, P(k) = p(1 − p)^k on 0, 1, 2, …, with p = 1 / (1 + <paramref name="mean"/>).
    /// Numbers beyond <see cref="int.MaxValue"/> become that.
    /// </summary>
    public static int Geometric(RandomSource random, RandomStream stream, int entity, int tick, int index, double mean) =>
        GeometricAt(random.Uniform(stream, entity, tick, index), mean);

    /// <summary>An exponential number of a mean.</summary>
    public static double Exponential(RandomSource random, RandomStream stream, int entity, int tick, int index, double mean) =>
        ExponentialAt(random.Uniform(stream, entity, tick, index), mean);

    /// <summary>A standard normal number (Box–Muller).</summary>
    public static double Normal(RandomSource random, RandomStream stream, int entity, int tick, int index) =>
        NormalPair(random, stream, entity, tick, index).First;

    /// <summary>Two independent standard normal numbers from one block (Box–Muller).</summary>
    public static (double First, double Second) NormalPair(RandomSource random, RandomStream stream, int entity, int tick, int index)
    {
        var block = random.Block(stream, entity, tick, index);
        var radius = Math.Sqrt(2 * ExponentialAt(block.First, 1));
        var (sin, cos) = PortableMath.SinCos(TwoPi * block.Second);
        return (radius * cos, radius * sin);
    }

    /// <summary>A Pareto number: P(X &gt; x) = (<paramref name="scale"/> / x)^<paramref name="shape"/> for x ≥ scale.</summary>
    public static double Pareto(RandomSource random, RandomStream stream, int entity, int tick, int index, double scale, double shape) =>
        ParetoAt(random.Uniform(stream, entity, tick, index), scale, shape);

    /// <summary>The exponential number at a uniform number in [0, 1); increases with it.</summary>
    public static double ExponentialAt(double uniform, double mean) => -mean * PortableMath.Log(1 - uniform);

    /// <summary>The Pareto number at a uniform number in [0, 1); increases with it, infinite if beyond all doubles.</summary>
    public static double ParetoAt(double uniform, double scale, double shape) =>
        scale * PortableMath.Exp(ExponentialAt(uniform, 1) / shape);

    /// <summary>The geometric number at a uniform number in [0, 1); increases with it.</summary>
    public static int GeometricAt(double uniform, double mean)
    {
        if (!(mean >= 0) || double.IsInfinity(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "the mean of a geometric number must be finite and at least 0");
        }

        if (mean == 0)
        {
            return 0;
        }

        var failures = Math.Floor(PortableMath.Log(1 - uniform) / PortableMath.Log(mean / (1 + mean)));
        return failures >= int.MaxValue ? int.MaxValue : (int)failures;
    }

    /// <summary>ln k!, to about one unit in the last place.</summary>
    internal static double LogFactorial(double k)
    {
        if (k < SmallLogFactorials.Length)
        {
            return SmallLogFactorials[(int)k];
        }

        // Stirling's series in x = k + 1; with x ≥ 11 the first term left out is below 1e-15
        var x = k + 1;
        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188))))))));
        return ((x - 0.5) * PortableMath.Log(x)) - x + HalfLogTwoPi + series;
    }

    private static int SearchPoisson(double uniform, double mean)
    {
        var k = 0;
        var probability = PortableMath.Exp(-mean);
        while (uniform >= probability && probability > NoProbability)
        {
            uniform -= probability;
            k++;
            probability *= mean / k;
        }

        return k;
    }

    private static int RejectPoisson(RandomSource random, RandomStream stream, int entity, int tick, int index, double mean)
    {
        // names of the paper
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var squeeze = 0.9277 - (3.6224 / (b - 2));
        var logMean = PortableMath.Log(mean);
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

            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= squeeze)
            {
                return (int)k;
            }

            if (k < 0 || k > int.MaxValue || (us < 0.013 && v > us))
            {
                continue;
            }

            if (PortableMath.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= (k * logMean) - mean - LogFactorial(k))
            {
                return (int)k;
            }
        }
    }
}
