namespace Covey.Environment.Worlds.Allocation;

/// <summary>The section <c>world</c> of an allocation scenario.</summary>
/// <param name="Rewards">What a trajectory is worth.</param>
public sealed record AllocationOptions(RewardTensor Rewards);
