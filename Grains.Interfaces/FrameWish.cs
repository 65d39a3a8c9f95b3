namespace Covey.Grains.Interfaces;

/// <summary>Of which ticks every entity is kept.</summary>
[Alias("covey.frame-wish")]
public enum FrameWish
{
    /// <summary>Of none.</summary>
    None = 0,

    /// <summary>Now and then, for a report.</summary>
    Sampled = 1,

    /// <summary>Of all, for a replay.</summary>
    All = 2,
}
