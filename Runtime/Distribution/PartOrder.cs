namespace Covey.Runtime.Distribution;

/// <summary>What a part of the agents and targets is told in a tick.</summary>
/// <param name="Tick">The tick.</param>
/// <param name="Window">Agents are to be told in this order, and of those that have not answered there must be room for so many.</param>
/// <param name="Heads">An <see cref="AgentHead"/> for each agent.</param>
/// <param name="Orders">The agents' orders, one after another; valid until the tick after the next is ordered.</param>
/// <param name="Targets">A <see cref="TargetHead"/> for each target.</param>
/// <param name="GoneAgents">Ids of the agents that take no part any more.</param>
/// <param name="GoneTargets">Ids of the targets that take no part any more.</param>
public readonly record struct PartOrder(
    int Tick,
    int Window,
    ReadOnlyMemory<byte> Heads,
    ReadOnlyMemory<byte> Orders,
    ReadOnlyMemory<byte> Targets,
    ReadOnlyMemory<byte> GoneAgents,
    ReadOnlyMemory<byte> GoneTargets);
