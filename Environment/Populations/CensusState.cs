namespace Covey.Environment.Populations;

/// <summary>All that a <see cref="Census"/> remembers from one tick to the next: what a checkpoint keeps of it.</summary>
/// <param name="NextTick">The tick whose births are next.</param>
/// <param name="NextAgent">The id of the next agent.</param>
/// <param name="NextTarget">The id of the next target.</param>
/// <param name="AgentSlot">How many of the agents that a window plan lets come later have come.</param>
/// <param name="TargetSlot">The same of the targets.</param>
public readonly record struct CensusState(int NextTick, int NextAgent, int NextTarget, int AgentSlot, int TargetSlot);
