namespace Covey.Learning.Marginals;

/// <summary>
/// The constants of the guarantees with explicit bounds (Lemma F.1, Proposition F.1): D = √(2N), G = σ = B·√(N·|A|).
/// </summary>
/// <param name="Diameter">D, of the product of the agents' simplices.</param>
/// <param name="Gradient">G, a bound on ‖∇f̃‖.</param>
/// <param name="Deviation">σ, a bound on the estimator's standard deviation.</param>
public readonly record struct AscentGuarantee(double Diameter, double Gradient, double Deviation)
{
    /// <summary>The constants for a number of agents and actions, and a largest gain.</summary>
    /// <param name="agents">N, the most there are at once.</param>
    /// <param name="actions">|A|, the most an agent has.</param>
    /// <param name="largestGain">B.</param>
    public static AscentGuarantee For(int agents, int actions, double largestGain)
    {
        var gradient = largestGain * Math.Sqrt((double)agents * actions);
        return new AscentGuarantee(Math.Sqrt(2.0 * agents), gradient, gradient);
    }

    /// <summary>Theorem 5.1's step size, η = D / √(K(G² + σ²)).</summary>
    /// <param name="rounds">K.</param>
    public double StageStep(int rounds) => Diameter / Math.Sqrt(rounds * Squares);

    /// <summary>What (9) allows the mean of f̃(x_k) to fall short of ½·OPT: D·√(G² + σ²) / (2√K).</summary>
    /// <param name="rounds">K.</param>
    public double StageShortfall(int rounds) => Diameter * Math.Sqrt(Squares) / (2 * Math.Sqrt(rounds));

    /// <summary>Theorem 5.2's best step size, η* = √(D(D + 2P) / (T(G² + σ²))).</summary>
    /// <param name="ticks">T.</param>
    /// <param name="path">P, the path length (10) of the optimal marginals.</param>
    public double TrackingStep(int ticks, double path) => Math.Sqrt(Diameter * (Diameter + (2 * path)) / (ticks * Squares));

    /// <summary>The bound (11) on the dynamic ½-regret: D²/4η + DP/2η + ηT(G² + σ²)/4.</summary>
    /// <param name="ticks">T.</param>
    /// <param name="path">P.</param>
    /// <param name="step">η.</param>
    public double Regret(int ticks, double path, double step) =>
        (Diameter * Diameter / (4 * step)) + (Diameter * path / (2 * step)) + (step * ticks * Squares / 4);

    private double Squares => (Gradient * Gradient) + (Deviation * Deviation);
}
