namespace Covey.Environment.Worlds.Retention;

/// <summary>R(n) = price·n.</summary>
/// <param name="Price">What each agent brings, at least 0.</param>
public sealed record LinearRevenue(double Price) : Revenue
{
    /// <inheritdoc/>
    public override double SlopeAtInfinity => Price;

    /// <inheritdoc/>
    public override double At(double agents) => Price * agents;

    /// <inheritdoc/>
    public override double Slope(double agents) => Price;
}
