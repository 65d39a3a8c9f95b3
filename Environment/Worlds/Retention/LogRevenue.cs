using Covey.Environment.Numerics;

namespace Covey.Environment.Worlds.Retention;

/// <summary>R(n) = price·ln(1 + n).</summary>
/// <param name="Price">The factor, at least 0.</param>
public sealed record LogRevenue(double Price) : Revenue
{
    /// <inheritdoc/>
    public override double At(double agents) => Price * PortableMath.Log(1 + agents);

    /// <inheritdoc/>
    public override double Slope(double agents) => Price / (1 + agents);
}
