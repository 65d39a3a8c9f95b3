using Covey.Environment.Training;
using Covey.Learning.Training;

namespace Covey.Runtime.Evaluation;

/// <summary>A policy to be trained.</summary>
/// <param name="Label">What its file's name begins with.</param>
/// <param name="Scenario">What it is trained on.</param>
/// <param name="Options">How it learns.</param>
/// <param name="Seed">What all randomness of the training follows from.</param>
/// <param name="Episodes">Episodes, rounded up to whole batches.</param>
public sealed record TrainingTask(string Label, ScenarioVariant Scenario, TrainingOptions Options, ulong Seed, int Episodes);
