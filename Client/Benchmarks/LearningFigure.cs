namespace Covey.Client.Benchmarks;

/// <summary>One figure of the learning benchmark.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Meaning">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The median of several measurements.</param>
internal sealed record LearningFigure(string Name, string Meaning, string Unit, double Value);
