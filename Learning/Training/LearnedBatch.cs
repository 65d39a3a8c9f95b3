namespace Covey.Learning.Training;

/// <summary>What became of a training by one more batch.</summary>
/// <param name="Episodes">Episodes learned from, those of the batch included.</param>
/// <param name="Value">Mean utility of the batch's ticks, on the scale that compares across populations.</param>
/// <param name="AgentSteps">Ticks times agents learned from.</param>
/// <param name="Losses">What the batch's last step came to.</param>
public readonly record struct LearnedBatch(int Episodes, double Value, long AgentSteps, StepLosses Losses);
