using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>How GAtACA-Series learns (Algorithm 1).</summary>
/// <param name="Permutation">Model 1 or 2.</param>
/// <param name="Action">Model A or B.</param>
public sealed record GatacaOptions(PermutationModel Permutation = PermutationModel.PerAgent, ActionModel Action = ActionModel.PerMachineAndAgent)
{
    /// <summary>α_β, the learning rate of the allocation; above 0.</summary>
    public double PermutationRate { get; init; } = 0.01;

    /// <summary>α_θ, the learning rate of the actions; above 0. (Sec. 5.2 takes α_β = α_θ / n.)</summary>
    public double ActionRate { get; init; } = 0.01;

    /// <summary>
    /// p in α_e = α·(1 + (e − 1)/h)^{−p}: 0, the default, for constant rates; in (½, 1] the rates satisfy the Robbins–Monro
    /// conditions of Theorem 3.
    /// </summary>
    public double Decay { get; init; }

    /// <summary>h in α_e, episodes; above 0.</summary>
    public double Horizon { get; init; } = 1000;

    /// <summary>γ of the baseline, in [0, 1); the document gives none.</summary>
    public double Gamma { get; init; } = 0.99;

    /// <summary>How the baseline follows the rewards.</summary>
    public BaselineForm Baseline { get; init; } = BaselineForm.Corrected;

    /// <summary>ε of the stopping rule |R^(e) − B^(e+1)| &lt; ε; 0, the default, never stops.</summary>
    public double Tolerance { get; init; }

    /// <summary>
    /// For how many episodes in a row the stopping rule must hold. 1 is the document's rule, which a chance reward near the
    /// baseline fulfils, and the first episode always (the corrected B^(2) is R^(1)).
    /// </summary>
    public int Patience { get; init; } = 1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ScenarioException">One is out of range; the path names it.</exception>
    public void Check()
    {
        Check("permutationRate", PermutationRate, PermutationRate > 0 && double.IsFinite(PermutationRate), "a finite number above 0");
        Check("actionRate", ActionRate, ActionRate > 0 && double.IsFinite(ActionRate), "a finite number above 0");
        Check("decay", Decay, Decay == 0 || Decay is > 0.5 and <= 1, "0 (constant rates) or above 0.5 and at most 1");
        Check("horizon", Horizon, Horizon > 0 && double.IsFinite(Horizon), "a finite number above 0");
        Check("gamma", Gamma, Gamma is >= 0 and < 1, "at least 0 and below 1");
        Check("tolerance", Tolerance, Tolerance >= 0 && double.IsFinite(Tolerance), "a finite number of at least 0");
        Check("patience", Patience, Patience >= 1, "at least 1");
    }

    private static void Check(string name, double found, bool good, string allowed)
    {
        if (!good)
        {
            throw new ScenarioException("policy." + name, $"found {found}; allowed: {allowed}");
        }
    }
}
