using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Covey.Environment.Randomness;

/// <summary>Eight lanes, where the processor has AVX-512.</summary>
internal readonly struct PhiloxLanes512(Vector512<ulong> lanes) : IPhiloxLanes<PhiloxLanes512>
{
    private readonly Vector512<ulong> _lanes = lanes;

    public static int Count => Vector512<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 Broadcast(uint word) => new(Vector512.Create((ulong)word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 Load(ref int words) => new(Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref words).AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 Multiply(PhiloxLanes512 left, PhiloxLanes512 right) =>
        new(Avx512F.Multiply(left._lanes.AsUInt32(), right._lanes.AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 High(PhiloxLanes512 lanes) => new(lanes._lanes >>> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes512 Xor(PhiloxLanes512 first, PhiloxLanes512 second, PhiloxLanes512 third) => new(first._lanes ^ second._lanes ^ third._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PhiloxLanes512 lanes, ref uint words) =>
        Avx512F.ConvertToVector256UInt32(lanes._lanes).StoreUnsafe(ref words);
}
