using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>The policy <c>gataca</c> of an allocation scenario.</summary>
/// <param name="Learning">How it learns.</param>
/// <param name="GivesPermutationRate">Whether α_β is given; if not, it is α_θ, divided by n where machines have several actions.</param>
public sealed record GatacaPolicyOptions(GatacaOptions Learning, bool GivesPermutationRate) : PolicyOptions
{
    /// <summary>How it learns on given rewards.</summary>
    public GatacaOptions For(IAllocationReward reward)
    {
        var several = reward.ActionCounts.Any(count => count > 1);
        return GivesPermutationRate
            ? Learning
            : Learning with { PermutationRate = several ? Learning.ActionRate / reward.Agents : Learning.ActionRate };
    }
}
