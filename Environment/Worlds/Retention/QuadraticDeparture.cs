namespace Covey.Environment.Worlds.Retention;

/// <summary>ℓ(r) = intercept + slope·r − curvature·r²: concave where the curvature is above 0.</summary>
/// <param name="Curvature">The square's factor, subtracted.</param>
/// <param name="Slope">The reward's factor, added.</param>
/// <param name="Intercept">The probability without a reward.</param>
public sealed record QuadraticDeparture(double Curvature, double Slope, double Intercept) : DepartureFunction
{
    /// <inheritdoc/>
    public override double At(double reward) => Intercept + (Slope * reward) - (Curvature * reward * reward);
}
