using Covey.Environment.Links;
using Covey.Environment.Randomness;
using Covey.Environment.Tests.Randomness;

namespace Covey.Environment.Tests.Links;

public sealed class DelayModelTests
{
    [Fact]
    public void Uniform_delays_take_every_value_of_their_range_equally_often()
    {
        ChiSquare.Agrees(Draw(new UniformDelay(2, 7)), d => d is >= 2 and <= 7 ? 1 / 6.0 : 0);
        Assert.All(Draw(new UniformDelay(3, 3)), d => Assert.Equal(3, d));
    }

    [Fact]
    public void Fixed_delays_are_fixed()
    {
        Assert.All(Draw(new FixedDelay(4)), d => Assert.Equal(4, d));
        Assert.All(Draw(new NoDelay()), d => Assert.Equal(0, d));
    }

    [Theory]
    [InlineData(0.7, 1000)]
    [InlineData(6, 1000)]
    [InlineData(6, 9)]
    public void Exponential_delays_are_rounded_down_and_capped(double mean, int cap) =>
        ChiSquare.Agrees(
            Draw(new ExponentialDelay(mean, cap)),
            d => d > cap ? 0 : Math.Exp(-d / mean) - (d == cap ? 0 : Math.Exp(-(d + 1) / mean)));

    [Theory]
    [InlineData(1, 1.5, 1000)]
    [InlineData(2.5, 0.8, 40)]
    [InlineData(0.3, 3, 1000)]
    public void Heavy_tailed_delays_are_rounded_down_and_capped(double scale, double shape, int cap)
    {
        double Beyond(double x) => x <= scale ? 1 : Math.Pow(scale / x, shape);
        ChiSquare.Agrees(
            Draw(new HeavyTailedDelay(scale, shape, cap)),
            d => d > cap ? 0 : Beyond(d) - (d == cap ? 0 : Beyond(d + 1)));
    }

    [Fact]
    public void Tails_as_heavy_as_can_be_stay_within_the_cap() =>
        Assert.All(Draw(new HeavyTailedDelay(1e300, 1e-300, 500)), d => Assert.Equal(500, d));

    [Theory]
    [InlineData(0, 0, 3, 4, 1, 5)]
    [InlineData(0, 0, 3, 4, 0.5, 2)]
    [InlineData(1, 1, 1, 1, 10, 0)]
    [InlineData(2, 9, 2, 9.99, 1, 0)]
    public void Delays_by_distance_are_the_distance_rounded_down(double x, double y, double x2, double y2, double ticksPerUnit, int expected) =>
        Assert.Equal(expected, new DistanceDelay(ticksPerUnit).Draw(12345, new LinkEnd(0, x, y), new LinkEnd(1, x2, y2)));

    [Fact]
    public void No_delay_exceeds_the_longest()
    {
        IDelayModel[] models =
        [
            new NoDelay(), new FixedDelay(4), new UniformDelay(2, 7), new ExponentialDelay(3, 20), new HeavyTailedDelay(1, 0.5, 30),
            new DistanceDelay(0.7), new ExponentialDelay(0),
        ];
        foreach (var model in models)
        {
            Assert.Null(model.Fault());
            var longest = model.Longest(5);
            Assert.All(Draw(model), d => Assert.InRange(d, 0, longest));
            Assert.InRange(model.Draw(uint.MaxValue, new LinkEnd(0, 0, 0), new LinkEnd(1, 3, 4)), 0, longest);
            Assert.InRange(model.Draw(0, new LinkEnd(0, 0, 0), new LinkEnd(1, 0, 5)), 0, longest);
        }
    }

    private static int[] Draw(IDelayModel model)
    {
        var random = new RandomSource(77);
        return [.. Enumerable.Range(0, 30_000).Select(i => model.Draw(random.Block(RandomStream.Link, i, 0).W1, new LinkEnd(0, 0, 0), new LinkEnd(1, 3, 4)))];
    }
}
