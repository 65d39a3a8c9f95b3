namespace Covey.Environment.Worlds.Retention;

/// <summary>How the population of a retention market is kept. Both follow the same distribution, with different draws.</summary>
public enum RetentionMode
{
    /// <summary>Every agent is an entity that leaves by a draw of its own.</summary>
    Agents,

    /// <summary>Only numbers are kept: how many of a type are paid what, and how many of those leave, are binomial numbers.</summary>
    Counts,
}
