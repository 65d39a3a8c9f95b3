namespace Covey.Runtime.Reproductions;

/// <summary>What a reproduction found.</summary>
/// <param name="Claims">The document's claims, measured.</param>
public sealed record ReproductionResult(IReadOnlyList<Claim> Claims)
{
    /// <summary>Curves with intervals.</summary>
    public IReadOnlyList<CurveChart> Charts { get; init; } = [];

    /// <summary>Matrices.</summary>
    public IReadOnlyList<HeatMap> HeatMaps { get; init; } = [];

    /// <summary>Tables.</summary>
    public IReadOnlyList<ResultTable> Tables { get; init; } = [];
}
