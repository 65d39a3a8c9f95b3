namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// Sums over a Poisson distribution to double accuracy, for means up to 10^9: weights by the recursion
/// P(k ± 1) from P(k), outward from the mode until they no longer count, divided by their sum.
/// </summary>
public static class PoissonSum
{
    /// <summary>The largest mean that is accepted.</summary>
    public const double LargestMean = 1e9;

    // A tail that begins here and falls at least geometrically is below the last bit of anything moderate it multiplies.
    private const double Negligible = 1e-22;

    /// <summary>E[f(N)] with N Poisson.</summary>
    /// <param name="mean">The mean, from 0 to <see cref="LargestMean"/>.</param>
    /// <param name="of">f; must not grow faster than a polynomial.</param>
    public static double Expect(double mean, Func<double, double> of)
    {
        if (!(mean >= 0 && mean <= LargestMean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, $"the mean of a Poisson sum must lie in [0, {LargestMean}]");
        }

        var mode = Math.Floor(mean);

        // relative to f at the mode, so that a large constant part costs no accuracy
        var offset = of(mode);
        var (weights, values) = (new Compensated(1), new Compensated(0));
        var weight = 1.0;
        for (var k = mode + 1; weight > Negligible; k++)
        {
            weight *= mean / k;
            weights.Add(weight);
            values.Add(weight * (of(k) - offset));
        }

        weight = 1;
        for (var k = mode - 1; k >= 0 && weight > Negligible; k--)
        {
            weight *= (k + 1) / mean;
            weights.Add(weight);
            values.Add(weight * (of(k) - offset));
        }

        return offset + (values.Sum / weights.Sum);
    }

    /// <summary>Kahan's sum: what a term loses to rounding is added to the next.</summary>
    private struct Compensated(double first)
    {
        private double _lost;

        public double Sum { get; private set; } = first;

        public void Add(double term)
        {
            var corrected = term - _lost;
            var sum = Sum + corrected;
            _lost = sum - Sum - corrected;
            Sum = sum;
        }
    }
}
