using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>What the environment hears of one member, or of all of a part's.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.member-reply")]
public sealed record MemberReply : IPartAnswer
{
    /// <summary>What it reports; a part's: each one's with its length, in order.</summary>
    [Key(0)]
    public ReadOnlyMemory<byte> Report { get; init; }

    /// <inheritdoc/>
    [Key(1)]
    public string? Fault { get; init; }

    /// <summary>Whether a member has left: it takes no part any more.</summary>
    [Key(2)]
    public bool HasLeft { get; init; }
}
