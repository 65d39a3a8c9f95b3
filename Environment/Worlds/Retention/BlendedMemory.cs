namespace Covey.Environment.Worlds.Retention;

/// <summary>Agents who judge by a mean of the last two rewards: ℓ((1 − share)·r₁ + share·r₂).</summary>
/// <param name="Departure">The function of the mean.</param>
/// <param name="Share">The previous reward's weight, from 0 to 1.</param>
public sealed record BlendedMemory(DepartureFunction Departure, double Share) : MemoryFunction
{
    /// <inheritdoc/>
    public override double At(double current, double previous) => Departure.At(((1 - Share) * current) + (Share * previous));
}
