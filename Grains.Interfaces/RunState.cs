namespace Covey.Grains.Interfaces;

/// <summary>Whether a run goes on or how it ended.</summary>
[Alias("covey.run-state")]
public enum RunState
{
    /// <summary>There is no such run.</summary>
    Unknown = 0,

    /// <summary>It goes on.</summary>
    Running = 1,

    /// <summary>Every tick was played.</summary>
    Completed = 2,

    /// <summary>It was told to stop.</summary>
    Stopped = 3,

    /// <summary>It cannot go on.</summary>
    Failed = 4,
}
