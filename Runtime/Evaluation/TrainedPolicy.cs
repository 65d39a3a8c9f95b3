namespace Covey.Runtime.Evaluation;

/// <summary>A policy that was trained.</summary>
/// <param name="File">Its checkpoint.</param>
/// <param name="Episodes">Episodes trained.</param>
/// <param name="AgentSteps">Ticks times agents trained.</param>
/// <param name="Curve">After each batch the number of episodes, and the mean normalised utility of its ticks.</param>
public sealed record TrainedPolicy(string File, int Episodes, long AgentSteps, IReadOnlyList<(int Episode, double Value)> Curve);
