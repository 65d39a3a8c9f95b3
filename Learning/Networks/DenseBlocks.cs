using System.Runtime.CompilerServices;

namespace Covey.Learning.Networks;

/// <summary>
/// Blocks of C that <see cref="DenseKernel"/> computes in registers, with one chain of fused multiply-adds over k for each
/// element. All take what the kernel takes, at the block's first row and column; who calls has checked the bounds.
/// </summary>
internal static class DenseBlocks
{
    /// <summary>Six rows by four registers of C, for processors with 32 registers.</summary>
    public static void SixByFour<TLanes>(
        ref float a, nint aRow, nint aStep, ref float b, ref float start, nint startRow, ref float c, int depth, nint columns)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        nint second = TLanes.Count, third = 2 * second, fourth = 3 * second;
        TLanes c00 = TLanes.Load(ref start, 0), c01 = TLanes.Load(ref start, second);
        TLanes c02 = TLanes.Load(ref start, third), c03 = TLanes.Load(ref start, fourth);
        TLanes c10 = TLanes.Load(ref start, startRow), c11 = TLanes.Load(ref start, startRow + second);
        TLanes c12 = TLanes.Load(ref start, startRow + third), c13 = TLanes.Load(ref start, startRow + fourth);
        TLanes c20 = TLanes.Load(ref start, 2 * startRow), c21 = TLanes.Load(ref start, (2 * startRow) + second);
        TLanes c22 = TLanes.Load(ref start, (2 * startRow) + third), c23 = TLanes.Load(ref start, (2 * startRow) + fourth);
        TLanes c30 = TLanes.Load(ref start, 3 * startRow), c31 = TLanes.Load(ref start, (3 * startRow) + second);
        TLanes c32 = TLanes.Load(ref start, (3 * startRow) + third), c33 = TLanes.Load(ref start, (3 * startRow) + fourth);
        TLanes c40 = TLanes.Load(ref start, 4 * startRow), c41 = TLanes.Load(ref start, (4 * startRow) + second);
        TLanes c42 = TLanes.Load(ref start, (4 * startRow) + third), c43 = TLanes.Load(ref start, (4 * startRow) + fourth);
        TLanes c50 = TLanes.Load(ref start, 5 * startRow), c51 = TLanes.Load(ref start, (5 * startRow) + second);
        TLanes c52 = TLanes.Load(ref start, (5 * startRow) + third), c53 = TLanes.Load(ref start, (5 * startRow) + fourth);
        nint row3 = 3 * aRow, row5 = 5 * aRow;
        for (var k = 0; k < depth; k++)
        {
            TLanes b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, second);
            TLanes b2 = TLanes.Load(ref b, third), b3 = TLanes.Load(ref b, fourth);
            var value = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(value, b0, c00);
            c01 = TLanes.MultiplyAdd(value, b1, c01);
            c02 = TLanes.MultiplyAdd(value, b2, c02);
            c03 = TLanes.MultiplyAdd(value, b3, c03);
            value = TLanes.Broadcast(Unsafe.Add(ref a, aRow));
            c10 = TLanes.MultiplyAdd(value, b0, c10);
            c11 = TLanes.MultiplyAdd(value, b1, c11);
            c12 = TLanes.MultiplyAdd(value, b2, c12);
            c13 = TLanes.MultiplyAdd(value, b3, c13);
            value = TLanes.Broadcast(Unsafe.Add(ref a, 2 * aRow));
            c20 = TLanes.MultiplyAdd(value, b0, c20);
            c21 = TLanes.MultiplyAdd(value, b1, c21);
            c22 = TLanes.MultiplyAdd(value, b2, c22);
            c23 = TLanes.MultiplyAdd(value, b3, c23);
            value = TLanes.Broadcast(Unsafe.Add(ref a, row3));
            c30 = TLanes.MultiplyAdd(value, b0, c30);
            c31 = TLanes.MultiplyAdd(value, b1, c31);
            c32 = TLanes.MultiplyAdd(value, b2, c32);
            c33 = TLanes.MultiplyAdd(value, b3, c33);
            value = TLanes.Broadcast(Unsafe.Add(ref a, 4 * aRow));
            c40 = TLanes.MultiplyAdd(value, b0, c40);
            c41 = TLanes.MultiplyAdd(value, b1, c41);
            c42 = TLanes.MultiplyAdd(value, b2, c42);
            c43 = TLanes.MultiplyAdd(value, b3, c43);
            value = TLanes.Broadcast(Unsafe.Add(ref a, row5));
            c50 = TLanes.MultiplyAdd(value, b0, c50);
            c51 = TLanes.MultiplyAdd(value, b1, c51);
            c52 = TLanes.MultiplyAdd(value, b2, c52);
            c53 = TLanes.MultiplyAdd(value, b3, c53);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        TLanes.Store(c00, ref c, 0);
        TLanes.Store(c01, ref c, second);
        TLanes.Store(c02, ref c, third);
        TLanes.Store(c03, ref c, fourth);
        TLanes.Store(c10, ref c, columns);
        TLanes.Store(c11, ref c, columns + second);
        TLanes.Store(c12, ref c, columns + third);
        TLanes.Store(c13, ref c, columns + fourth);
        TLanes.Store(c20, ref c, 2 * columns);
        TLanes.Store(c21, ref c, (2 * columns) + second);
        TLanes.Store(c22, ref c, (2 * columns) + third);
        TLanes.Store(c23, ref c, (2 * columns) + fourth);
        TLanes.Store(c30, ref c, 3 * columns);
        TLanes.Store(c31, ref c, (3 * columns) + second);
        TLanes.Store(c32, ref c, (3 * columns) + third);
        TLanes.Store(c33, ref c, (3 * columns) + fourth);
        TLanes.Store(c40, ref c, 4 * columns);
        TLanes.Store(c41, ref c, (4 * columns) + second);
        TLanes.Store(c42, ref c, (4 * columns) + third);
        TLanes.Store(c43, ref c, (4 * columns) + fourth);
        TLanes.Store(c50, ref c, 5 * columns);
        TLanes.Store(c51, ref c, (5 * columns) + second);
        TLanes.Store(c52, ref c, (5 * columns) + third);
        TLanes.Store(c53, ref c, (5 * columns) + fourth);
    }

    /// <summary>Six rows by two registers of C.</summary>
    public static void SixByTwo<TLanes>(
        ref float a, nint aRow, nint aStep, ref float b, ref float start, nint startRow, ref float c, int depth, nint columns)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        nint next = TLanes.Count;
        TLanes c00 = TLanes.Load(ref start, 0), c01 = TLanes.Load(ref start, next);
        TLanes c10 = TLanes.Load(ref start, startRow), c11 = TLanes.Load(ref start, startRow + next);
        TLanes c20 = TLanes.Load(ref start, 2 * startRow), c21 = TLanes.Load(ref start, (2 * startRow) + next);
        TLanes c30 = TLanes.Load(ref start, 3 * startRow), c31 = TLanes.Load(ref start, (3 * startRow) + next);
        TLanes c40 = TLanes.Load(ref start, 4 * startRow), c41 = TLanes.Load(ref start, (4 * startRow) + next);
        TLanes c50 = TLanes.Load(ref start, 5 * startRow), c51 = TLanes.Load(ref start, (5 * startRow) + next);
        nint row3 = 3 * aRow, row5 = 5 * aRow;
        for (var k = 0; k < depth; k++)
        {
            TLanes b0 = TLanes.Load(ref b, 0), b1 = TLanes.Load(ref b, next);
            var value = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(value, b0, c00);
            c01 = TLanes.MultiplyAdd(value, b1, c01);
            value = TLanes.Broadcast(Unsafe.Add(ref a, aRow));
            c10 = TLanes.MultiplyAdd(value, b0, c10);
            c11 = TLanes.MultiplyAdd(value, b1, c11);
            value = TLanes.Broadcast(Unsafe.Add(ref a, 2 * aRow));
            c20 = TLanes.MultiplyAdd(value, b0, c20);
            c21 = TLanes.MultiplyAdd(value, b1, c21);
            value = TLanes.Broadcast(Unsafe.Add(ref a, row3));
            c30 = TLanes.MultiplyAdd(value, b0, c30);
            c31 = TLanes.MultiplyAdd(value, b1, c31);
            value = TLanes.Broadcast(Unsafe.Add(ref a, 4 * aRow));
            c40 = TLanes.MultiplyAdd(value, b0, c40);
            c41 = TLanes.MultiplyAdd(value, b1, c41);
            value = TLanes.Broadcast(Unsafe.Add(ref a, row5));
            c50 = TLanes.MultiplyAdd(value, b0, c50);
            c51 = TLanes.MultiplyAdd(value, b1, c51);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        TLanes.Store(c00, ref c, 0);
        TLanes.Store(c01, ref c, next);
        TLanes.Store(c10, ref c, columns);
        TLanes.Store(c11, ref c, columns + next);
        TLanes.Store(c20, ref c, 2 * columns);
        TLanes.Store(c21, ref c, (2 * columns) + next);
        TLanes.Store(c30, ref c, 3 * columns);
        TLanes.Store(c31, ref c, (3 * columns) + next);
        TLanes.Store(c40, ref c, 4 * columns);
        TLanes.Store(c41, ref c, (4 * columns) + next);
        TLanes.Store(c50, ref c, 5 * columns);
        TLanes.Store(c51, ref c, (5 * columns) + next);
    }

    /// <summary>Six rows by one register of C.</summary>
    public static void SixByOne<TLanes>(
        ref float a, nint aRow, nint aStep, ref float b, ref float start, nint startRow, ref float c, int depth, nint columns)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        TLanes c0 = TLanes.Load(ref start, 0), c1 = TLanes.Load(ref start, startRow), c2 = TLanes.Load(ref start, 2 * startRow);
        TLanes c3 = TLanes.Load(ref start, 3 * startRow), c4 = TLanes.Load(ref start, 4 * startRow), c5 = TLanes.Load(ref start, 5 * startRow);
        for (var k = 0; k < depth; k++)
        {
            var b0 = TLanes.Load(ref b, 0);
            c0 = TLanes.MultiplyAdd(TLanes.Broadcast(a), b0, c0);
            c1 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, aRow)), b0, c1);
            c2 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 2 * aRow)), b0, c2);
            c3 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 3 * aRow)), b0, c3);
            c4 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 4 * aRow)), b0, c4);
            c5 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, 5 * aRow)), b0, c5);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        TLanes.Store(c0, ref c, 0);
        TLanes.Store(c1, ref c, columns);
        TLanes.Store(c2, ref c, 2 * columns);
        TLanes.Store(c3, ref c, 3 * columns);
        TLanes.Store(c4, ref c, 4 * columns);
        TLanes.Store(c5, ref c, 5 * columns);
    }

    /// <summary>One row by four registers of C.</summary>
    public static void OneByFour<TLanes>(ref float a, nint aStep, ref float b, ref float start, ref float c, int depth, nint columns)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        nint next = TLanes.Count;
        TLanes c0 = TLanes.Load(ref start, 0), c1 = TLanes.Load(ref start, next);
        TLanes c2 = TLanes.Load(ref start, 2 * next), c3 = TLanes.Load(ref start, 3 * next);
        for (var k = 0; k < depth; k++)
        {
            var value = TLanes.Broadcast(a);
            c0 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 0), c0);
            c1 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, next), c1);
            c2 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 2 * next), c2);
            c3 = TLanes.MultiplyAdd(value, TLanes.Load(ref b, 3 * next), c3);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        TLanes.Store(c0, ref c, 0);
        TLanes.Store(c1, ref c, next);
        TLanes.Store(c2, ref c, 2 * next);
        TLanes.Store(c3, ref c, 3 * next);
    }

    /// <summary>One row by one register of C.</summary>
    public static void OneByOne<TLanes>(ref float a, nint aStep, ref float b, ref float start, ref float c, int depth, nint columns)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        var sum = TLanes.Load(ref start, 0);
        for (var k = 0; k < depth; k++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(a), TLanes.Load(ref b, 0), sum);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        TLanes.Store(sum, ref c, 0);
    }
}
