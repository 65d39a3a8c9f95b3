using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Covey.Environment.Randomness;

/// <summary>Four lanes, where the processor has AVX2.</summary>
internal readonly struct PhiloxLanes256(Vector256<ulong> lanes) : IPhiloxLanes<PhiloxLanes256>
{
    private readonly Vector256<ulong> _lanes = lanes;

    public static int Count => Vector256<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 Broadcast(uint word) => new(Vector256.Create((ulong)word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 Load(ref int words) => new(Avx2.ConvertToVector256Int64(Vector128.LoadUnsafe(ref words).AsUInt32()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 Multiply(PhiloxLanes256 left, PhiloxLanes256 right) =>
        new(Avx2.Multiply(left._lanes.AsUInt32(), right._lanes.AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 High(PhiloxLanes256 lanes) => new(lanes._lanes >>> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes256 Xor(PhiloxLanes256 first, PhiloxLanes256 second, PhiloxLanes256 third) => new(first._lanes ^ second._lanes ^ third._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PhiloxLanes256 lanes, ref uint words) =>
        Vector128.Narrow(lanes._lanes.GetLower(), lanes._lanes.GetUpper()).StoreUnsafe(ref words);
}
