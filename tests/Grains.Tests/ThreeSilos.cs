namespace Covey.Grains.Tests;

/// <summary>Three silos that all tests of a class share.</summary>
public sealed class ThreeSilos : IAsyncLifetime
{
    public Cluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await Cluster.StartAsync(3);

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
