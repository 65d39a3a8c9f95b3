using Covey.Environment.Numerics;

namespace Covey.Environment.Worlds.Retention;

/// <summary>ℓ(r) = 1 / (1 + e^(steepness·(r − value))).</summary>
/// <param name="Value">The reward at which half of those paid leave.</param>
/// <param name="Steepness">How sharply the probability falls around the value, at least 0.</param>
public sealed record LogisticDeparture(double Value, double Steepness) : DepartureFunction
{
    /// <inheritdoc/>
    public override double At(double reward) => 1 / (1 + PortableMath.Exp(Math.Min(700, Steepness * (reward - Value))));
}
