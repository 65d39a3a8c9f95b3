namespace Covey.Environment.Worlds;

/// <summary>What a world may know of the rest of its scenario.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Steps">Ticks in the run.</param>
/// <param name="MaxAgents">Agents never exceed this number at once.</param>
/// <param name="MaxTargets">Targets never exceed this number at once.</param>
/// <param name="Folder">Where relative file names start from.</param>
public sealed record WorldContext(ulong Seed, int Steps, int MaxAgents, int MaxTargets, string Folder = ".");
