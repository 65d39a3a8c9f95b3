namespace Covey.Environment.Worlds.Tracking;

/// <summary>How a target moves: the variant of its row.</summary>
public enum TargetMotion
{
    /// <summary>Not at all.</summary>
    Static = 0,

    /// <summary>Straight on.</summary>
    Linear = 1,

    /// <summary>Straight on, with a new direction now and then.</summary>
    Random = 2,
}
