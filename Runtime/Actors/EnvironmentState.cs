using Covey.Environment.Populations;

namespace Covey.Runtime.Actors;

/// <summary>All that an <see cref="EnvironmentActor"/> remembers from one tick to the next: what a checkpoint keeps of it.</summary>
/// <param name="Tick">The tick to be played next.</param>
/// <param name="RunDigest">Digest over the ticks played.</param>
/// <param name="AgentSteps">Sum over the ticks played of the number of agents.</param>
/// <param name="AgentsStaying">Agents that take part in the next tick and did so before.</param>
/// <param name="TargetsStaying">Targets that take part in the next tick and did so before.</param>
/// <param name="Census">Where the births are.</param>
public readonly record struct EnvironmentState(
    int Tick, ulong RunDigest, long AgentSteps, int AgentsStaying, int TargetsStaying, CensusState Census);
