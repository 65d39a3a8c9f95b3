using Covey.Environment.Numerics;

namespace Covey.Environment.Worlds.Retention;

/// <summary>ℓ(r) = min{1, e^(−rate·(r − from))}: convex beyond <paramref name="From"/>.</summary>
/// <param name="Rate">How fast the probability falls, at least 0, in one over a unit of reward.</param>
/// <param name="From">Up to this reward everybody leaves.</param>
public sealed record ExponentialDeparture(double Rate, double From = 0) : DepartureFunction
{
    /// <inheritdoc/>
    public override double At(double reward) => Math.Min(1, PortableMath.Exp(-Rate * (reward - From)));
}
