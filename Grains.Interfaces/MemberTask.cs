using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What a member is told in a phase of a tick.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.member-task")]
public sealed record MemberTask
{
    /// <summary>How often the run has been set back.</summary>
    [Key(0)]
    public int Epoch { get; init; }

    /// <summary>The tick.</summary>
    [Key(1)]
    public int Tick { get; init; }

    /// <summary>The phase.</summary>
    [Key(2)]
    public int Phase { get; init; }

    /// <summary>What the environment tells it.</summary>
    [Key(3)]
    public ReadOnlyMemory<byte> Told { get; init; }

    /// <summary>What it tells everybody who acts in the phase.</summary>
    [Key(4)]
    public ReadOnlyMemory<byte> Announced { get; init; }

    /// <summary>Whether it has just come, so that nobody need know it yet.</summary>
    [Key(5)]
    public bool IsFirst { get; init; }
}
