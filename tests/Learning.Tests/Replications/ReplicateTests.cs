using Covey.Learning.Replications;

namespace Covey.Learning.Tests.Replications;

public sealed class ReplicateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(50)]
    public void Results_come_in_order_whoever_played_them(int threads) =>
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i * i),
            Replicate.Play(20, threads, i => i * i, TestContext.Current.CancellationToken));

    [Fact]
    public void The_first_replications_fault_is_the_callers()
    {
        var fault = Assert.Throws<ArithmeticException>(() => Replicate.Play<int>(
            10, 3, i => i >= 4 ? throw new ArithmeticException($"replication {i}") : i, TestContext.Current.CancellationToken));
        Assert.Equal("replication 4", fault.Message);
    }

    [Fact]
    public void A_stopped_play_says_so()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Replicate.Play(3, 2, i => i, stop.Token));
        Assert.Empty(Replicate.Play(0, 0, i => i, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Thirty_replications_have_the_supplements_interval()
    {
        var values = Enumerable.Range(0, 30).Select(i => (double)(i % 5)).ToArray();
        var interval = MeanInterval.Of(values);
        Assert.Equal(2, interval.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(values.Sum(value => (value - 2) * (value - 2)) / 29), interval.Deviation, 1e-12);
        Assert.Equal(2.0452, interval.HalfWidth * Math.Sqrt(30) / interval.Deviation, 1e-4);
        Assert.Equal(interval.Mean + interval.HalfWidth, interval.High);
        Assert.Equal(0, MeanInterval.Of([3.0]).HalfWidth);
    }

    [Fact]
    public void A_ratio_is_of_the_means_and_what_moves_both_does_not_widen_it()
    {
        double[] below = [1, 2, 4, 9], above = [2, 4, 8, 18];
        Assert.Equal(new MeanInterval(2, 0, 0), MeanInterval.OfRatio(above, below));

        // Residuals of y = (3, 5) over x = (1, 3), ratio 2: (1, −1) / 2.
        var ratio = MeanInterval.OfRatio([3, 5], [1, 3]);
        Assert.Equal(2, ratio.Mean);
        Assert.Equal(Math.Sqrt(0.5), ratio.Deviation, 1e-12);
        Assert.Equal(MeanInterval.Of([0.5, -0.5]).HalfWidth, ratio.HalfWidth, 1e-12);
    }
}
