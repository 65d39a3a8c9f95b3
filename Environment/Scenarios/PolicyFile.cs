namespace Covey.Environment.Scenarios;

/// <summary>A policy that was trained and is read from a file.</summary>
/// <param name="File">The file.</param>
public sealed record PolicyFile(string File) : PolicyOptions
{
    /// <summary>Whether a scenario's policy is the name of a file and not of a policy.</summary>
    public static bool IsMeant(string policy) =>
        policy.Contains('/', StringComparison.Ordinal) || policy.Contains('\\', StringComparison.Ordinal)
        || policy.EndsWith(".safetensors", StringComparison.Ordinal) || policy.EndsWith(".safetensors:greedy", StringComparison.Ordinal);
}
