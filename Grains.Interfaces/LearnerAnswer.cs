using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a group of learners answers.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.learner-answer")]
public sealed record LearnerAnswer : IPartAnswer
{
    /// <summary>Each learner's answer.</summary>
    [Key(0)]
    public ReadOnlyMemory<byte>[] Answers { get; init; } = [];

    /// <inheritdoc/>
    [Key(1)]
    public string? Fault { get; init; }
}
