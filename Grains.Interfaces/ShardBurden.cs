using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a shard had to do in the last tick that it played.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.shard-burden")]
public sealed record ShardBurden
{
    /// <summary>The silo that it is on, as an address and a port; empty if it plays nothing.</summary>
    [Key(0)]
    public string Silo { get; init; } = "";

    /// <summary>Its agents.</summary>
    [Key(1)]
    public int Agents { get; init; }

    /// <summary>Its targets.</summary>
    [Key(2)]
    public int Targets { get; init; }

    /// <summary>How long its phases of the tick took, waiting aside; NaN where that is not known.</summary>
    [Key(3)]
    public double Milliseconds { get; init; } = double.NaN;
}
