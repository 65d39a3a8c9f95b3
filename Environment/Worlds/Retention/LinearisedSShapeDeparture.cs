namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// The linearised S-shape (Definition 5.5): 1 below value − width, 0 above value + width, and a straight line through ½ at
/// the value between them.
/// </summary>
/// <param name="Value">The reward at which half of those paid leave.</param>
/// <param name="Width">ε, above 0: how far around the value agents waver.</param>
public sealed record LinearisedSShapeDeparture(double Value, double Width) : DepartureFunction
{
    /// <inheritdoc/>
    public override double At(double reward) => Math.Clamp(0.5 - ((reward - Value) / (2 * Width)), 0, 1);
}
