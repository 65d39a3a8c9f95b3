namespace Covey.Runtime.Distribution;

/// <summary>Whom the next bytes of a part's orders are for.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Length">Bytes of its order.</param>
/// <param name="IsFirst">Whether it is newborn, so that nobody need know it yet.</param>
public readonly record struct AgentHead(int Agent, int Length, bool IsFirst);
