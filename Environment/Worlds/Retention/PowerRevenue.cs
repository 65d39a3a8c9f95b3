using Covey.Environment.Numerics;

namespace Covey.Environment.Worlds.Retention;

/// <summary>R(n) = price·n^exponent.</summary>
/// <param name="Price">The factor, at least 0.</param>
/// <param name="Exponent">Above 0; concave up to 1.</param>
public sealed record PowerRevenue(double Price, double Exponent) : Revenue
{
    /// <inheritdoc/>
    public override double SlopeAtInfinity => Exponent < 1 ? 0 : Exponent > 1 ? double.PositiveInfinity : Price;

    /// <inheritdoc/>
    public override bool IsConcave => Exponent <= 1;

    /// <inheritdoc/>
    public override double At(double agents) => Price * Power(agents, Exponent);

    /// <inheritdoc/>
    public override double Slope(double agents) => Price * Exponent * Power(agents, Exponent - 1);

    /// <summary>n^a for n ≥ 0, the same bits on every machine.</summary>
    internal static double Power(double n, double a)
    {
        if (a == 0)
        {
            return 1;
        }

        return n == 0 ? (a > 0 ? 0 : double.PositiveInfinity) : PortableMath.Exp(a * PortableMath.Log(n));
    }
}
