namespace Covey.Runtime.Evaluation;

/// <summary>A policy to be played on a scenario under some seeds.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Policy">A policy's name, or a checkpoint file.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="Windows">Windows to keep curves over; 0: no curves.</param>
public sealed record EvaluationTask(ScenarioVariant Scenario, string Policy, IReadOnlyList<ulong> Seeds, int Windows = 0);
