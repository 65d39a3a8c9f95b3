namespace Covey.Dashboard.Sources;

/// <summary>What a training has come to, batch by batch; columns that were not kept are empty.</summary>
/// <param name="Episodes">Episodes learned from.</param>
/// <param name="Value">Mean utility of a tick, on the scale that compares across populations.</param>
/// <param name="ActorLoss">Loss of the policy.</param>
/// <param name="CriticLoss">Loss of the critic.</param>
/// <param name="Entropy">Mean entropy of the policy's choices, nats.</param>
public sealed record TrainingCurve(
    IReadOnlyList<double> Episodes,
    IReadOnlyList<double> Value,
    IReadOnlyList<double> ActorLoss,
    IReadOnlyList<double> CriticLoss,
    IReadOnlyList<double> Entropy)
{
    /// <summary>No curve.</summary>
    public static TrainingCurve None { get; } = new([], [], [], [], []);
}
