namespace Covey.Environment.Worlds.Coverage;

/// <summary>The field that is 1 everywhere.</summary>
internal static class UniformDensity
{
    /// <summary>The field of a grid.</summary>
    public static DensityField Create(int width, int height)
    {
        var rho = new double[width * height];
        rho.AsSpan().Fill(1);
        return new DensityField(width, height, rho);
    }
}
