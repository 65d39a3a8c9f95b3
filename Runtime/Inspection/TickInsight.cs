namespace Covey.Runtime.Inspection;

/// <summary>A tick of a run seen from inside.</summary>
/// <param name="Tick">The tick.</param>
/// <param name="Utility">F of the actions taken.</param>
/// <param name="Targets">How many targets took part.</param>
/// <param name="Digest">The tick's digest, to hold against the record's.</param>
/// <param name="Agents">Every agent, by increasing id.</param>
public sealed record TickInsight(int Tick, double Utility, int Targets, ulong Digest, IReadOnlyList<AgentInsight> Agents);
