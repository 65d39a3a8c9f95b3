using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Covey.Learning.Networks;

/// <summary>Sixteen lanes, where the processor has AVX-512.</summary>
internal readonly struct FloatLanes512(Vector512<float> lanes) : IFloatLanes<FloatLanes512>
{
    private readonly Vector512<float> _lanes = lanes;

    public static int Count => Vector512<float>.Count;

    public static bool HasManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Load(ref float from, nint offset) => new(Vector512.LoadUnsafe(ref Unsafe.Add(ref from, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FloatLanes512 lanes, ref float to, nint offset) => lanes._lanes.StoreUnsafe(ref Unsafe.Add(ref to, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 MultiplyAdd(FloatLanes512 left, FloatLanes512 right, FloatLanes512 sum) =>
        new(Avx512F.FusedMultiplyAdd(left._lanes, right._lanes, sum._lanes));
}
