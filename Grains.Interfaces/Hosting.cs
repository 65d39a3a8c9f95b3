namespace Covey.Grains.Interfaces;

/// <summary>How a run's entities are hosted.</summary>
[Alias("covey.hosting")]
public enum Hosting
{
    /// <summary>Many in one activation: the fast mode.</summary>
    Packed = 0,

    /// <summary>Every agent and every target in its own: the faithful mode.</summary>
    GrainPerAgent = 1,
}
