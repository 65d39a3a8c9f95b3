using Covey.Runtime.Reproductions;

namespace Covey.Runtime.Tests.Reproductions;

public sealed class ReproductionCatalogTests
{
    [Fact]
    public void Names_differ_and_everything_says_what_it_is()
    {
        Assert.Equal(ReproductionCatalog.All.Count, ReproductionCatalog.All.Select(reproduction => reproduction.Name).Distinct().Count());
        Assert.All(ReproductionCatalog.All, reproduction =>
        {
            Assert.NotEqual("", reproduction.Summary);
            Assert.NotEqual(reproduction.Settings(quick: true), reproduction.Settings(quick: false));
        });
    }

    [Fact]
    public void A_stopped_reproduction_says_so()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.All(ReproductionCatalog.All, reproduction => Assert.ThrowsAny<OperationCanceledException>(
            () => reproduction.Run(new ReproductionContext(true, 1, _ => { }, stop.Token))));
    }

    [Fact]
    public void A_curve_has_the_interval_of_its_replications_at_every_point()
    {
        var curve = Curve.Of("c", [5, 6, 7], 4, (replication, point) => replication * point);
        Assert.Equal([0, 1.5, 3], curve.Y.Select(y => y.Mean));
        Assert.Equal(0, curve.Y[0].HalfWidth);
        Assert.Equal(2 * curve.Y[1].HalfWidth, curve.Y[2].HalfWidth, 1e-12);
    }
}
