namespace Covey.Environment.Links;

/// <summary>The scenario's section <c>links</c>: what happens to messages between neighbours. By default nothing.</summary>
public sealed record LinkOptions
{
    /// <summary>The memory of imperfect links unless another is given, in ticks.</summary>
    public const int ImperfectMemory = 20;

    /// <summary>Agents exchange messages while at most this far apart; 0 or less: not at all; null: the world's own.</summary>
    public double? Radius { get; init; }

    /// <summary>How long messages travel.</summary>
    public IDelayModel Delay { get; init; } = new NoDelay();

    /// <summary>The probability that a message, with any copy, is lost; in [0, 1].</summary>
    public double Loss { get; init; }

    /// <summary>The probability that a message arrives a second time, with a delay of its own; in [0, 1].</summary>
    public double Duplication { get; init; }

    /// <summary>Which messages are held back; null: none.</summary>
    public ReorderOptions? Reorder { get; init; }

    /// <summary>Cuts through the links; a message that any of them cuts is lost.</summary>
    public IReadOnlyList<LinkPartition> Partitions { get; init; } = [];

    /// <summary>
    /// Ticks after which a message is forgotten, counted from when it was sent, at least 0; null: 0 if the links are
    /// otherwise perfect, else <see cref="ImperfectMemory"/>.
    /// </summary>
    public int? Memory { get; init; }
}
