namespace Covey.Environment.Worlds.Coverage;

/// <summary>The coverage world's section of a scenario (Appendix H.1). Lengths are in cells.</summary>
public sealed record CoverageOptions
{
    /// <summary>Columns, 2 to <see cref="LargestSide"/>. A density file overrides it.</summary>
    public int Width { get; init; } = 30;

    /// <summary>Rows, 2 to <see cref="LargestSide"/>. A density file overrides it.</summary>
    public int Height { get; init; } = 30;

    /// <summary>
    /// The field ρ: <c>uniform</c>, <c>bimodal</c>, <c>gp</c> or <c>file:PATH</c>, a relative path starting from the
    /// scenario's folder, then from the current one.
    /// </summary>
    public string Density { get; init; } = "gp";

    /// <summary>An agent covers the cells whose centres are within this distance of its own, 0 to <see cref="LargestRadius"/>.</summary>
    public double CoverageRadius { get; init; } = 1;

    /// <summary>An agent senses the density of the cells within this distance, 0 to <see cref="LargestRadius"/>.</summary>
    public double SensingRadius { get; init; } = 2;

    /// <summary>Side of the square block on whose cells the agents start; it fits into the grid and has a cell for each agent.</summary>
    public int StartBlock { get; init; } = 5;

    /// <summary>Grids are at most this wide and high.</summary>
    public const int LargestSide = 4096;

    /// <summary>Radii are at most this long.</summary>
    public const double LargestRadius = 64;
}
