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
    /// <summary>The most points of a curve.</summary>
    public const int MostPoints = 2_000;

    /// <summary>No curve.</summary>
    public static TrainingCurve None { get; } = new([], [], [], [], []);

    /// <summary>A curve of batches, each with its numbers in the order of the columns; thinned where there are many.</summary>
    internal static TrainingCurve Of(List<double[]> batches)
    {
        var every = Math.Max(1, (batches.Count + MostPoints - 1) / MostPoints);

        // The last one of each group, so that the newest is always there.
        double[] Column(int column) => [.. batches.Where((_, at) => (batches.Count - 1 - at) % every == 0).Select(batch => batch[column])];
        return new TrainingCurve(Column(0), Column(1), Column(2), Column(3), Column(4));
    }
}
