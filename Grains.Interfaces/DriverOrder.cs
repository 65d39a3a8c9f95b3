using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a part of the agents and targets is told in a tick.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.driver-order")]
public sealed record DriverOrder
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>For how many agents that have not answered there must be room.</summary>
    [Key(2)]
    public int Window { get; init; }

    /// <summary>Whom the agents' orders are for.</summary>
    [Key(3)]
    public ReadOnlyMemory<byte> Heads { get; init; }

    /// <summary>The agents' orders.</summary>
    [Key(4)]
    public ReadOnlyMemory<byte> Orders { get; init; }

    /// <summary>The targets.</summary>
    [Key(5)]
    public ReadOnlyMemory<byte> Targets { get; init; }

    /// <summary>Agents that take no part any more.</summary>
    [Key(6)]
    public ReadOnlyMemory<byte> GoneAgents { get; init; }

    /// <summary>Targets that take no part any more.</summary>
    [Key(7)]
    public ReadOnlyMemory<byte> GoneTargets { get; init; }
}
