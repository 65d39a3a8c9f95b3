using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>An order for a group of learners, of which the first carries it out and passes it on to the others.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.learner-order")]
public sealed record LearnerOrder
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The group's first learner; the others follow it.</summary>
    [Key(1)]
    public int First { get; init; }

    /// <summary>How many learners the group has.</summary>
    [Key(2)]
    public int Count { get; init; }

    /// <summary>What to do.</summary>
    [Key(3)]
    public ReadOnlyMemory<byte> Order { get; init; }
}
