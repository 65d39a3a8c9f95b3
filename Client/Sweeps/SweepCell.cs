using Covey.Client.Evaluation;

namespace Covey.Client.Sweeps;

/// <summary>What a policy came to at one point of a sweep.</summary>
/// <param name="Values">The values there, one an axis.</param>
/// <param name="Score">What was measured.</param>
internal sealed record SweepCell(IReadOnlyList<string> Values, PolicyScore Score);
