namespace Covey.Environment.Space;

/// <summary>
/// How far an agent's tick depends on others, which fixes how wide a shard's halo must be. All distances are from the
/// agent's position before it acts. In a world without space any positive number means "all of them", 0 "none".
/// </summary>
/// <param name="Targets">Farthest target that can matter to an agent's sensing, score or gains.</param>
/// <param name="Agents">Farthest agent that can matter to an agent's score or gains (messages have their own radius).</param>
/// <param name="Movement">Farthest that any entity moves in one tick.</param>
public readonly record struct Reach(double Targets, double Agents, double Movement);
