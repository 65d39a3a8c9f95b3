namespace Covey.Environment.Worlds.Allocation;

/// <summary>How the choice of an action on a machine is parameterised (GAtACA, Sec. 3.2).</summary>
public enum ActionModel
{
    /// <summary>Model A: θ_i ∈ R^{k_i}, whoever the agent on machine i is.</summary>
    PerMachine,

    /// <summary>Model B: θ_{i,t} ∈ R^{k_i} for each agent t on machine i.</summary>
    PerMachineAndAgent,
}
