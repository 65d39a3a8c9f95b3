using Covey.Environment.Randomness;

namespace Covey.Environment.Tests.Randomness;

public sealed class BinomialTests
{
    private static readonly RandomSource Random = new(99);

    [Theory]
    [InlineData(3, 0.4)]
    [InlineData(40, 0.2)]
    [InlineData(40, 0.85)]
    [InlineData(60, 0.5)]
    [InlineData(500, 0.03)]
    public void Frequencies_are_those_of_the_distribution(int trials, double p)
    {
        const int Draws = 40_000;
        var seen = new int[trials + 1];
        for (var draw = 0; draw < Draws; draw++)
        {
            seen[Distributions.Binomial(Random, RandomStream.Departure, draw, trials, 0, trials, p)]++;
        }

        // Pearson's statistic over cells of at least 10 expected
        double statistic = 0, logChoose = 0, expected = 0;
        int cells = 0, observed = 0;
        for (var k = 0; k <= trials; k++)
        {
            expected += Draws * Math.Exp(logChoose + (k * Math.Log(p)) + ((trials - k) * Math.Log(1 - p)));
            observed += seen[k];
            logChoose += Math.Log((double)(trials - k) / (k + 1));
            if (expected >= 10)
            {
                statistic += (observed - expected) * (observed - expected) / expected;
                cells++;
                (expected, observed) = (0, 0);
            }
        }

        Assert.InRange(statistic, 0, cells + (4.5 * Math.Sqrt(2.0 * cells)));
    }

    [Theory]
    [InlineData(1_000_000, 0.3)]
    [InlineData(2_000_000_000, 0.5)]
    [InlineData(2_000_000_000, 1e-7)]
    public void Mean_and_variance_of_many_trials_are_right(int trials, double p)
    {
        const int Draws = 4_000;
        double sum = 0, squares = 0, variance = trials * p * (1 - p);
        for (var draw = 0; draw < Draws; draw++)
        {
            var off = Distributions.Binomial(Random, RandomStream.Departure, draw, 1, 0, trials, p) - (trials * p);
            sum += off;
            squares += off * off;
        }

        Assert.InRange(sum / Math.Sqrt(variance * Draws), -4, 4);
        Assert.Equal(1, squares / Draws / variance, 4 * Math.Sqrt(2.0 / Draws));
    }

    [Theory]
    [InlineData(0, 0.3, 0)]
    [InlineData(1_000, 0.0, 0)]
    [InlineData(1_000, 1.0, 1_000)]
    public void What_is_certain_is_not_drawn(int trials, double p, int certain) =>
        Assert.All(Enumerable.Range(0, 50), draw => Assert.Equal(certain, Distributions.Binomial(Random, RandomStream.Departure, draw, 0, 0, trials, p)));

    [Theory]
    [InlineData(-1, 0.5)]
    [InlineData(1, 1.5)]
    [InlineData(1, double.NaN)]
    public void What_makes_no_sense_is_refused(int trials, double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Distributions.Binomial(Random, RandomStream.Departure, 0, 0, 0, trials, p));
}
