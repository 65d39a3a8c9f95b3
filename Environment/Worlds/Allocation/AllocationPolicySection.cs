using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>The policies that a scenario of an allocation world can name, and their keys.</summary>
internal static class AllocationPolicySection
{
    /// <summary>The name of the only policy.</summary>
    public const string Gataca = "gataca";

    /// <summary>The policies in the order in which they are listed.</summary>
    public static IReadOnlyList<PolicyForm> Forms { get; } =
    [
        new(Gataca, "GAtACA-Series: a leader that allocates machines and machines whose actions are learned, by score times reward", Read),
    ];

    private static GatacaPolicyOptions Read(Section section)
    {
        var permutation = section.Choice(
            "permutation",
            PermutationModel.PerAgent,
            "The leader's credits",
            (PermutationModel.Shared, "Model 1: one vector for all agents"),
            (PermutationModel.PerAgent, "Model 2: one for each agent"));
        var action = section.Choice(
            "action",
            ActionModel.PerMachineAndAgent,
            "The machines' parameters",
            (ActionModel.PerMachine, "Model A: the same whoever is on the machine"),
            (ActionModel.PerMachineAndAgent, "Model B: for each agent on it"));
        var actionRate = section.Number("actionRate", 0.01, Bounds.Above(0), "", "α_θ, the machines' learning rate");
        var permutationRate = section.OptionalNumber(
            "permutationRate",
            Bounds.Above(0),
            "",
            "α_β, the leader's learning rate",
            "actionRate, divided by the number of agents where machines have several actions");
        var decay = section.Number(
            "decay", 0, Bounds.Share, "", "p of the rates α·(1 + e/horizon)^−p: 0 for constant ones, above 0.5 for Robbins–Monro's conditions");
        var options = new GatacaOptions(permutation, action)
        {
            ActionRate = actionRate,
            PermutationRate = permutationRate ?? actionRate,
            Decay = decay,
            Horizon = section.Number("horizon", 1000, Bounds.Above(0), "episodes", "How soon the rates decay"),
            Gamma = section.Number("gamma", 0.99, Bounds.Share, "", "γ of the moving average B of rewards; below 1"),
            Baseline = section.Choice(
                "baseline",
                BaselineForm.Corrected,
                "How B follows the rewards",
                (BaselineForm.Corrected, "A weighted mean of all rewards"),
                (BaselineForm.Printed, "As the document prints it, which drifts to R / (1 − γ)")),
            Tolerance = section.Number(
                "tolerance", 0, Bounds.AtLeast(0), "reward", "ε of the stopping rule |R − B| < ε; 0 never stops before the last episode"),
            Patience = section.Whole(
                "patience", 1, Bounds.Between(1, 1_000_000_000), "episodes", "For how many episodes in a row the stopping rule must hold"),
        };
        if (decay is > 0 and <= 0.5)
        {
            section.Refuse("decay", "0 (constant rates), or above 0.5 and at most 1");
        }

        if (options.Gamma == 1)
        {
            section.Refuse("gamma", "at least 0 and below 1");
        }

        return new GatacaPolicyOptions(options, permutationRate is not null);
    }
}
