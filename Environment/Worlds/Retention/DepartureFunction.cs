namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// ℓ(r): the probability that an agent who was paid r leaves for good at the end of the period (science 3). Formulas are
/// taken as printed; a market refuses those that leave [0, 1] or rise on its rewards.
/// </summary>
public abstract record DepartureFunction
{
    /// <summary>The probability of leaving after a reward.</summary>
    /// <param name="reward">What was paid, at least 0.</param>
    /// <exception cref="Scenarios.ScenarioException">The function is only known at some rewards, and this is none of them.</exception>
    public abstract double At(double reward);
}
