using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Played ticks, one after another.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.news")]
public sealed record NewsBatch
{
    /// <summary>How often the run had been set back when they were played.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The first of them.</summary>
    [Key(1)]
    public int First { get; init; }

    /// <summary>Each tick's metrics and, if wanted, its frame.</summary>
    [Key(2)]
    public ReadOnlyMemory<byte>[] Ticks { get; init; } = [];
}
