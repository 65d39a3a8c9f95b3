namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// R(n): what n agents, counted in units of the market's scale θ, bring in a period. Meant to be concave and
/// non-decreasing (Section 2.1); a market warns where it is not concave.
/// </summary>
public abstract record Revenue
{
    /// <summary>The revenue of n agents, n ≥ 0.</summary>
    public abstract double At(double agents);

    /// <summary>The derivative, at a kink the one to the right.</summary>
    public abstract double Slope(double agents);

    /// <summary>Where the derivative jumps, increasing.</summary>
    public virtual IReadOnlyList<double> Kinks => [];

    /// <summary>What the derivative tends to as agents become many.</summary>
    public virtual double SlopeAtInfinity => 0;

    /// <summary>Whether R is concave, which the theory asks for.</summary>
    public virtual bool IsConcave => true;

    /// <summary>Whether R never falls, which the theory asks for.</summary>
    public virtual bool IsNonDecreasing => true;
}
