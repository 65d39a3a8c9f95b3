using Covey.Environment.Randomness;
using MathNet.Numerics;

namespace Covey.Environment.Tests.Randomness;

public sealed class DistributionsTests
{
    private static readonly RandomSource Random = new(20240607);

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(10.5)]
    [InlineData(40)]
    [InlineData(1234.5)]
    public void Poisson_numbers_follow_their_law(double mean)
    {
        var values = Draw(40_000, i => Distributions.Poisson(Random, RandomStream.Arrival, i, 1, 0, mean));
        ChiSquare.Agrees(values, k => Math.Exp((k * Math.Log(mean)) - mean - SpecialFunctions.GammaLn(k + 1)));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void Large_Poisson_numbers_have_the_mean_and_variance_of_their_law(double mean)
    {
        const int Count = 40_000;
        var values = Draw(Count, i => Distributions.Poisson(Random, RandomStream.Arrival, i, 1, 0, mean));
        var average = values.Average(k => (double)k);
        var variance = values.Average(k => (k - mean) * (k - mean));
        Assert.InRange((average - mean) / Math.Sqrt(mean / Count), -4, 4);
        Assert.InRange((variance - mean) / (mean * Math.Sqrt(2.0 / Count)), -4, 4);
    }

    [Fact]
    public void A_Poisson_number_of_mean_0_is_0() =>
        Assert.All(Draw(100, i => Distributions.Poisson(Random, RandomStream.Arrival, i, 1, 0, 0)), k => Assert.Equal(0, k));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(2e9)]
    public void A_Poisson_mean_out_of_range_is_refused(double mean) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Distributions.Poisson(Random, RandomStream.Arrival, 0, 1, 0, mean));

    [Fact]
    public void Logarithms_of_factorials_are_exact_to_rounding()
    {
        var log = 0.0;
        for (var k = 1; k <= 2000; k++)
        {
            log += Math.Log(k);
            Assert.Equal(log, Distributions.LogFactorial(k), log * 1e-13);
        }
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(30)]
    public void Geometric_numbers_follow_their_law(double mean)
    {
        var p = 1 / (1 + mean);
        var values = Draw(40_000, i => Distributions.Geometric(Random, RandomStream.Lifetime, i, 0, 1, mean));
        ChiSquare.Agrees(values, k => p * Math.Pow(1 - p, k));
    }

    [Fact]
    public void A_geometric_number_of_mean_0_is_0() =>
        Assert.All(Draw(100, i => Distributions.Geometric(Random, RandomStream.Lifetime, i, 0, 1, 0)), k => Assert.Equal(0, k));

    [Fact]
    public void Exponential_numbers_are_uniform_through_their_distribution_function() =>
        Uniform(i => 1 - Math.Exp(-Distributions.Exponential(Random, RandomStream.World, i, 0, 0, 2.5) / 2.5));

    [Fact]
    public void Pareto_numbers_are_uniform_through_their_distribution_function() =>
        Uniform(i => 1 - Math.Pow(3 / Distributions.Pareto(Random, RandomStream.World, i, 0, 0, 3, 1.5), 1.5));

    [Fact]
    public void Normal_numbers_are_uniform_through_their_distribution_function()
    {
        Uniform(i => MathNet.Numerics.Distributions.Normal.CDF(0, 1, Distributions.Normal(Random, RandomStream.World, i, 0, 0)));
        Uniform(i => MathNet.Numerics.Distributions.Normal.CDF(0, 1, Distributions.NormalPair(Random, RandomStream.World, i, 0, 0).Second));
    }

    [Fact]
    public void The_two_normal_numbers_of_a_pair_are_uncorrelated()
    {
        const int Count = 40_000;
        var products = Enumerable.Range(0, Count).Select(i => Distributions.NormalPair(Random, RandomStream.World, i, 0, 0)).Average(pair => pair.First * pair.Second);
        Assert.InRange(products * Math.Sqrt(Count), -4, 4);
    }

    private static int[] Draw(int count, Func<int, int> draw) => [.. Enumerable.Range(0, count).Select(draw)];

    private static void Uniform(Func<int, double> share) =>
        ChiSquare.Agrees(Draw(40_000, i => (int)(share(i) * 100)), k => k < 100 ? 0.01 : 0);
}
