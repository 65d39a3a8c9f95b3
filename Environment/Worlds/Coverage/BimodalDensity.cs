using Covey.Environment.Numerics;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>ρ = 1 / (1 + exp(−x·y)) on an even mesh of [−1, 1]², its edges included: two opposite corners high, two low.</summary>
internal static class BimodalDensity
{
    /// <summary>The field of a grid of at least two columns and rows.</summary>
    public static DensityField Create(int width, int height)
    {
        var rho = new double[width * height];
        for (var row = 0; row < height; row++)
        {
            var y = -1 + (2.0 * row / (height - 1));
            for (var column = 0; column < width; column++)
            {
                var x = -1 + (2.0 * column / (width - 1));
                rho[(row * width) + column] = 1 / (1 + PortableMath.Exp(-(x * y)));
            }
        }

        return new DensityField(width, height, rho);
    }
}
