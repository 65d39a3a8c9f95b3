namespace Covey.Environment.Worlds.Retention;

/// <summary>R(n) = price·min{n, demand}.</summary>
/// <param name="Price">What each agent up to the demand brings, at least 0.</param>
/// <param name="Demand">How many agents bring something, above 0.</param>
public sealed record NewsvendorRevenue(double Price, double Demand) : Revenue
{
    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => [Demand];

    /// <inheritdoc/>
    public override double At(double agents) => Price * Math.Min(agents, Demand);

    /// <inheritdoc/>
    public override double Slope(double agents) => agents < Demand ? Price : 0;
}
