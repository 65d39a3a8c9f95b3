namespace Covey.Runtime.Reproductions;

/// <summary>Curves in one picture.</summary>
/// <param name="Name">A file's name, without ending.</param>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">What is along the x axis, with its unit.</param>
/// <param name="YLabel">What is along the y axis, with its unit.</param>
/// <param name="Curves">The curves, at least one.</param>
public sealed record CurveChart(string Name, string Title, string XLabel, string YLabel, IReadOnlyList<Curve> Curves)
{
    /// <summary>The height of a horizontal line to compare with, such as the optimum.</summary>
    public double? Reference { get; init; }
}
