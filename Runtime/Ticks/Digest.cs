using System.Runtime.CompilerServices;

namespace Covey.Runtime.Ticks;

/// <summary>
/// 64-bit digests. Entities are hashed one by one and their hashes added, so a tick's digest does not depend on the
/// order or the partition; ticks are chained, so a run's digest depends on their order. Not meant to resist forgery.
/// </summary>
public static class Digest
{
    private const ulong Salt0 = 0xA0761D6478BD642F;
    private const ulong Salt1 = 0xE7037ED1A0B428DB;
    private const ulong Salt2 = 0x8EBC6AF09C88C6E3;
    private const ulong Salt3 = 0x589965CC75374CC3;
    private const ulong Salt4 = 0x1D8E4E27C47D124F;

    /// <summary>The digest of a run that has played no tick.</summary>
    public const ulong Empty = 0xC07E_C07E_C07E_C07E;

    /// <summary>The hash of one entity.</summary>
    /// <param name="kindAndId">Kind in the high half, id in the low half.</param>
    /// <param name="x">Position.</param>
    /// <param name="y">Position.</param>
    /// <param name="heading">Heading.</param>
    /// <param name="action">The action taken; 0 for targets.</param>
    /// <param name="reward">The difference reward in units; 0 for targets.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Entity(ulong kindAndId, double x, double y, double heading, int action, long reward)
    {
        var place = Fold(BitConverter.DoubleToUInt64Bits(x) ^ Salt0, BitConverter.DoubleToUInt64Bits(y) ^ Salt1);
        var self = Fold(BitConverter.DoubleToUInt64Bits(heading) ^ Salt2, kindAndId ^ Salt3);
        return Fold(place ^ (ulong)reward ^ Salt4, self + (uint)action + Salt0);
    }

    /// <summary>A digest with one more value chained to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Chain(ulong digest, ulong value) => Fold(digest ^ Salt1, value ^ Salt4) + value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
