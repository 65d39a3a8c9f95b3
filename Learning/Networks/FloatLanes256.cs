using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Covey.Learning.Networks;

/// <summary>Eight lanes; processors with narrower ones do them in parts.</summary>
internal readonly struct FloatLanes256(Vector256<float> lanes) : IFloatLanes<FloatLanes256>
{
    private readonly Vector256<float> _lanes = lanes;

    public static int Count => Vector256<float>.Count;

    public static bool HasManyRegisters => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Load(ref float from, nint offset) => new(Vector256.LoadUnsafe(ref Unsafe.Add(ref from, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FloatLanes256 lanes, ref float to, nint offset) => lanes._lanes.StoreUnsafe(ref Unsafe.Add(ref to, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 MultiplyAdd(FloatLanes256 left, FloatLanes256 right, FloatLanes256 sum) =>
        new(Vector256.FusedMultiplyAdd(left._lanes, right._lanes, sum._lanes));
}
