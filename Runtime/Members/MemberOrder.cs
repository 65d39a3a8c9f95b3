using System.Runtime.CompilerServices;

namespace Covey.Runtime.Members;

/// <summary>What a part of the members is told in a phase of a tick; valid until they have acted.</summary>
/// <param name="Tick">The tick.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Heads">A <see cref="MemberHead"/> for each member that acts.</param>
/// <param name="Announced">What every one of them is told.</param>
/// <param name="Told">What each is told besides, one after another.</param>
public readonly record struct MemberOrder(
    int Tick, int Phase, ReadOnlyMemory<byte> Heads, ReadOnlyMemory<byte> Announced, ReadOnlyMemory<byte> Told)
{
    /// <summary>How many members act.</summary>
    public int Acting => Heads.Length / Unsafe.SizeOf<MemberHead>();
}
