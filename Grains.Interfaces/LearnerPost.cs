using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Makes room for a training in one learner.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.learner-post")]
public sealed record LearnerPost
{
    /// <summary>The run.</summary>
    [Key(0)]
    public string Run { get; init; } = "";

    /// <summary>What the run is.</summary>
    [Key(1)]
    public RunSpec Spec { get; init; } = new();

    /// <summary>Which learner this is.</summary>
    [Key(2)]
    public int Learner { get; init; }

    /// <summary>How many learners there are.</summary>
    [Key(3)]
    public int Learners { get; init; }

    /// <summary>How often the run has been set back.</summary>
    [Key(4)]
    public int Epoch { get; init; }
}
