namespace Covey.Environment.Worlds.Allocation;

/// <summary>How the allocation of machines is parameterised (GAtACA, Sec. 3.1).</summary>
public enum PermutationModel
{
    /// <summary>Model 1: one credit vector β ∈ R^n for all agents.</summary>
    Shared,

    /// <summary>Model 2: a credit vector β_t ∈ R^n for each agent t.</summary>
    PerAgent,
}
