using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Covey.Environment.Randomness;

/// <summary>Two lanes, on any processor with 128-bit vectors.</summary>
internal readonly struct PhiloxLanes128(Vector128<ulong> lanes) : IPhiloxLanes<PhiloxLanes128>
{
    private readonly Vector128<ulong> _lanes = lanes;

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Sse2.IsSupported || AdvSimd.IsSupported;

    public static int Count => Vector128<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 Broadcast(uint word) => new(Vector128.Create((ulong)word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 Load(ref int words) => new(Vector128.Create((ulong)(uint)words, (uint)Unsafe.Add(ref words, 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 Multiply(PhiloxLanes128 left, PhiloxLanes128 right) =>
        new(Sse2.IsSupported
            ? Sse2.Multiply(left._lanes.AsUInt32(), right._lanes.AsUInt32())
            : AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(left._lanes), AdvSimd.ExtractNarrowingLower(right._lanes)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 High(PhiloxLanes128 lanes) => new(lanes._lanes >>> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxLanes128 Xor(PhiloxLanes128 first, PhiloxLanes128 second, PhiloxLanes128 third) => new(first._lanes ^ second._lanes ^ third._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PhiloxLanes128 lanes, ref uint words) =>
        Vector64.Narrow(lanes._lanes.GetLower(), lanes._lanes.GetUpper()).StoreUnsafe(ref words);
}
