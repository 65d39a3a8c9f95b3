namespace Covey.Runtime.Distribution;

/// <summary>What a part of the agents and targets answers to a <see cref="PartOrder"/>.</summary>
/// <param name="Agents">An <see cref="AgentAnswer"/> for each agent, in the order of the order.</param>
/// <param name="Targets">Each target's row after it has moved, in the order of the order.</param>
public readonly record struct PartAnswer(ReadOnlyMemory<byte> Agents, ReadOnlyMemory<byte> Targets);
