using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a group of learners answers.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.learner-answer")]
public sealed record LearnerAnswer
{
    /// <summary>Each learner's answer.</summary>
    [Key(0)]
    public ReadOnlyMemory<byte>[] Answers { get; init; } = [];

    /// <summary>What went wrong in the training itself, so that playing it again would not help; null if nothing did.</summary>
    [Key(1)]
    public string? Fault { get; init; }
}
