using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Covey.Environment.Randomness;

/// <summary>
/// Philox blocks of many entities at one (stream, tick, index), with the widest vectors the processor has. Bit-equal to
/// <see cref="Philox.Block"/> on every path.
/// </summary>
internal static class PhiloxBatch
{
    /// <summary>Fills the words of all entities; the last two spans may both be empty, then they are not written.</summary>
    public static void Fill(
        ulong seed,
        RandomStream stream,
        ReadOnlySpan<int> entities,
        int tick,
        int index,
        Span<uint> w0,
        Span<uint> w1,
        Span<uint> w2,
        Span<uint> w3)
    {
        if (w0.Length < entities.Length || w1.Length < entities.Length || w2.Length != w3.Length || (w2.Length > 0 && w2.Length < entities.Length))
        {
            throw new ArgumentException($"room for {w0.Length} words, but there are {entities.Length} entities", nameof(w0));
        }

        var done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            done = Fill<PhiloxLanes512>(seed, stream, entities, tick, index, w0, w1, w2, w3);
        }
        else if (Vector256.IsHardwareAccelerated && Avx2.IsSupported)
        {
            done = Fill<PhiloxLanes256>(seed, stream, entities, tick, index, w0, w1, w2, w3);
        }
        else if (PhiloxLanes128.IsSupported)
        {
            done = Fill<PhiloxLanes128>(seed, stream, entities, tick, index, w0, w1, w2, w3);
        }

        FillOneByOne(seed, stream, entities, tick, index, w0, w1, w2, w3, done);
    }

    /// <summary>The scalar form, from an entity on: for what is left over, and for processors without vectors.</summary>
    internal static void FillOneByOne(
        ulong seed,
        RandomStream stream,
        ReadOnlySpan<int> entities,
        int tick,
        int index,
        Span<uint> w0,
        Span<uint> w1,
        Span<uint> w2,
        Span<uint> w3,
        int from)
    {
        for (var i = from; i < entities.Length; i++)
        {
            var block = Philox.Block((uint)seed, (uint)(seed >> 32), (uint)index, (uint)entities[i], (uint)tick, (uint)stream);
            w0[i] = block.W0;
            w1[i] = block.W1;
            if (w2.Length > 0)
            {
                w2[i] = block.W2;
                w3[i] = block.W3;
            }
        }
    }

    /// <summary>Fills as many as make whole pairs of vectors and returns how many those are.</summary>
    internal static int Fill<TLanes>(
        ulong seed,
        RandomStream stream,
        ReadOnlySpan<int> entities,
        int tick,
        int index,
        Span<uint> w0,
        Span<uint> w1,
        Span<uint> w2,
        Span<uint> w3)
        where TLanes : struct, IPhiloxLanes<TLanes>
    {
        var multiplier0 = TLanes.Broadcast(Philox.Multiplier0);
        var multiplier1 = TLanes.Broadcast(Philox.Multiplier1);

        // only counter word 1, the entity, differs between lanes: the first round's products are the same for all
        var product0 = (ulong)Philox.Multiplier0 * (uint)index;
        var product1 = (ulong)Philox.Multiplier1 * (uint)tick;
        var afterFirst0 = TLanes.Broadcast((uint)(product1 >> 32) ^ (uint)seed);
        var afterFirst1 = TLanes.Broadcast((uint)product1);
        var afterFirst2 = TLanes.Broadcast((uint)(product0 >> 32) ^ (uint)stream ^ (uint)(seed >> 32));
        var afterFirst3 = TLanes.Broadcast((uint)product0);
        var zero = TLanes.Broadcast(0);

        ref var ids = ref MemoryMarshal.GetReference(entities);
        var step = 2 * TLanes.Count;
        var i = 0;
        for (; i <= entities.Length - step; i += step)
        {
            // two independent vectors at a time hide the latency of the multiplications
            var a0 = TLanes.Xor(TLanes.Load(ref Unsafe.Add(ref ids, i)), afterFirst0, zero);
            var b0 = TLanes.Xor(TLanes.Load(ref Unsafe.Add(ref ids, i + TLanes.Count)), afterFirst0, zero);
            TLanes a1 = afterFirst1, b1 = afterFirst1, a2 = afterFirst2, b2 = afterFirst2, a3 = afterFirst3, b3 = afterFirst3;
            uint key0 = (uint)seed, key1 = (uint)(seed >> 32);
            for (var round = 1; round < Philox.Rounds; round++)
            {
                key0 += Philox.Weyl0;
                key1 += Philox.Weyl1;
                var lane0 = TLanes.Broadcast(key0);
                var lane1 = TLanes.Broadcast(key1);
                var aProduct0 = TLanes.Multiply(multiplier0, a0);
                var bProduct0 = TLanes.Multiply(multiplier0, b0);
                var aProduct1 = TLanes.Multiply(multiplier1, a2);
                var bProduct1 = TLanes.Multiply(multiplier1, b2);
                a0 = TLanes.Xor(TLanes.High(aProduct1), a1, lane0);
                b0 = TLanes.Xor(TLanes.High(bProduct1), b1, lane0);
                a2 = TLanes.Xor(TLanes.High(aProduct0), a3, lane1);
                b2 = TLanes.Xor(TLanes.High(bProduct0), b3, lane1);
                a1 = aProduct1;
                b1 = bProduct1;
                a3 = aProduct0;
                b3 = bProduct0;
            }

            Store(a0, b0, w0, i);
            Store(a1, b1, w1, i);
            if (w2.Length > 0)
            {
                Store(a2, b2, w2, i);
                Store(a3, b3, w3, i);
            }
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes>(TLanes first, TLanes second, Span<uint> words, int at)
        where TLanes : struct, IPhiloxLanes<TLanes>
    {
        ref var start = ref MemoryMarshal.GetReference(words);
        TLanes.Store(first, ref Unsafe.Add(ref start, at));
        TLanes.Store(second, ref Unsafe.Add(ref start, at + TLanes.Count));
    }
}
