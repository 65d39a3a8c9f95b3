namespace Covey.Environment.Worlds.Retention;

/// <summary>ℓ(r) = intercept − slope·r.</summary>
/// <param name="Slope">By how much a unit of reward lowers the probability.</param>
/// <param name="Intercept">The probability without a reward.</param>
public sealed record LinearDeparture(double Slope, double Intercept) : DepartureFunction
{
    /// <inheritdoc/>
    public override double At(double reward) => Intercept - (Slope * reward);
}
