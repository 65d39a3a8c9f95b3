namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>Who plays in a comparison: a policy by its name or file, or one that is trained.</summary>
/// <param name="Label">What tables and charts call it.</param>
internal sealed record Method(string Label)
{
    /// <summary>The name or file; null if it is trained.</summary>
    public string? Policy { get; init; }

    /// <summary>How it is trained; null if it is not.</summary>
    public TrainingPlan? Training { get; init; }

    /// <summary>Written behind the trained policy's file, such as <c>:greedy</c>.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>A policy that tables call by its name.</summary>
    public static Method Named(string policy) => new(policy) { Policy = policy };
}
