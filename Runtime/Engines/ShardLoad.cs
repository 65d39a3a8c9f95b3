namespace Covey.Runtime.Engines;

/// <summary>What one shard has to do.</summary>
/// <param name="Agents">Agents it had at the last tick.</param>
/// <param name="Targets">Targets it had at the last tick.</param>
/// <param name="Milliseconds">How long its phases of a tick took, waiting aside; NaN where that was not measured.</param>
public readonly record struct ShardLoad(int Agents, int Targets, double Milliseconds);
