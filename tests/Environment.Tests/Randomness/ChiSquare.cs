using MathNet.Numerics.Distributions;

namespace Covey.Environment.Tests.Randomness;

/// <summary>Pearson's test of counted values against a law.</summary>
internal static class ChiSquare
{
    /// <summary>
    /// Asserts that values agree with probabilities of 0, 1, 2, …; neighbouring values are pooled until at least 10 are
    /// expected. Samples are fixed by their seeds: a failure is a wrong law, or 1 in 10^4 when a seed is first chosen.
    /// </summary>
    public static void Agrees(IReadOnlyCollection<int> values, Func<int, double> probability)
    {
        var counts = new Dictionary<int, int>();
        foreach (var value in values)
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        double statistic = 0, expected = 0, total = 0;
        int bins = 0, seen = 0, all = 0;
        for (var k = 0; k <= counts.Keys.Max() || total < 1 - 1e-9; k++)
        {
            Assert.True(k < 10_000_000, "the law's probabilities do not add up to 1");
            total += probability(k);
            expected += probability(k) * values.Count;
            seen += counts.GetValueOrDefault(k);
            if (expected >= 10 && (1 - total) * values.Count >= 10)
            {
                statistic += (seen - expected) * (seen - expected) / expected;
                all += seen;
                bins++;
                (expected, seen) = (0, 0);
            }
        }

        var rest = values.Count - all;
        expected += Math.Max(0, 1 - total) * values.Count;
        if (expected > 0.5)
        {
            statistic += (rest - expected) * (rest - expected) / expected;
            bins++;
        }

        Assert.True(bins > 1, "too few values for a test");
        var chance = 1 - ChiSquared.CDF(bins - 1, statistic);
        Assert.True(chance > 1e-4, $"chi-square {statistic} with {bins - 1} degrees of freedom has chance {chance}");
    }
}
