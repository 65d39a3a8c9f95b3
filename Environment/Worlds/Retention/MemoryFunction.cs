namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// ℓ(r₁, r₂) of the model with two-period memory (App. G): the probability of leaving after r₁ in this period and r₂ in the
/// one before. In their first period such agents stay whatever they are paid.
/// </summary>
public abstract record MemoryFunction
{
    /// <summary>The probability of leaving.</summary>
    /// <param name="current">What was paid in this period.</param>
    /// <param name="previous">What was paid in the one before.</param>
    public abstract double At(double current, double previous);
}
