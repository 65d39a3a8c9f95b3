namespace Covey.Client.Clusters;

/// <summary>What came of a training on a cluster.</summary>
/// <param name="Checkpoint">The content of its last checkpoint; null if there is none.</param>
/// <param name="Error">Why it could not go on; null if it was finished or stopped.</param>
internal sealed record TrainingEnd(byte[]? Checkpoint, string? Error);
