using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>A scenario of a comparison.</summary>
/// <param name="Label">What tables and charts call it.</param>
/// <param name="Scenario">What is played.</param>
/// <param name="Training">What policies that are trained for it are trained on; null: no policy is.</param>
internal sealed record Setting(string Label, ScenarioVariant Scenario, ScenarioVariant? Training = null);
