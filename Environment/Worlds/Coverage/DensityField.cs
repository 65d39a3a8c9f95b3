namespace Covey.Environment.Worlds.Coverage;

/// <summary>The information density ρ(v) ≥ 0 of every cell of a grid.</summary>
public sealed class DensityField
{
    private readonly double[] _rho;

    /// <summary>A field of given densities, row by row.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="rho">Finite, not negative, width × height of them; kept, not copied.</param>
    internal DensityField(int width, int height, double[] rho)
    {
        Width = width;
        Height = height;
        _rho = rho;
        foreach (var density in rho)
        {
            Total += density;
        }
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Densities; cell (column, row) is at row · Width + column.</summary>
    public ReadOnlySpan<double> Rho => _rho;

    /// <summary>Σ ρ.</summary>
    public double Total { get; }
}
