using Covey.Environment.Numerics;

namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// R(n) = price·min{n^exponent, factor·n^otherExponent}, the revenue of Fig. 7 with exponents 1 − ε and ε and factor 5.
/// </summary>
/// <param name="Price">The factor of both, at least 0.</param>
/// <param name="Exponent">The first power's, above 0.</param>
/// <param name="Factor">The second power's factor, above 0.</param>
/// <param name="OtherExponent">The second power's, above 0.</param>
public sealed record LesserPowerRevenue(double Price, double Exponent, double Factor, double OtherExponent) : Revenue
{
    private readonly PowerRevenue _first = new(Price, Exponent);
    private readonly PowerRevenue _second = new(Price * Factor, OtherExponent);

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks =>
        Exponent == OtherExponent ? [] : [PortableMath.Exp(PortableMath.Log(Factor) / (Exponent - OtherExponent))];

    /// <inheritdoc/>
    public override double SlopeAtInfinity => Math.Min(_first.SlopeAtInfinity, _second.SlopeAtInfinity);

    /// <inheritdoc/>
    public override bool IsConcave => _first.IsConcave && _second.IsConcave;

    /// <inheritdoc/>
    public override double At(double agents) => Math.Min(_first.At(agents), _second.At(agents));

    /// <inheritdoc/>
    public override double Slope(double agents)
    {
        double first = _first.At(agents), second = _second.At(agents);
        double slope = _first.Slope(agents), other = _second.Slope(agents);

        // where both are equal the lesser one from here on is the one that grows more slowly
        return first < second || (first == second && slope <= other) ? slope : other;
    }
}
