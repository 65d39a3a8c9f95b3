using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Covey.Learning.Networks;

/// <summary>
/// The one matrix product behind forward and backward passes: C[m, n] = start[m, n] + Σ_k A[m, k] · B[k, n].
/// </summary>
/// <remarks>
/// Every element of C is one chain of fused multiply-adds over k = 0, 1, …, whatever the block it is computed in. So an
/// element depends on its row of A and its column of B alone, bit for bit: not on how many rows there are, not on the
/// width of the processor's registers. Blocks of 6 rows by 2 registers keep 12 chains in flight, which hides the
/// latency of the operation on processors with 16 registers or 32.
/// </remarks>
internal static class DenseKernel
{
    /// <summary>Columns of B and C come in multiples of this many floats.</summary>
    public const int Padding = 16;

    private const int BlockRows = 6;

    /// <summary>A width rounded up to whole registers.</summary>
    public static int Padded(int width) => (width + Padding - 1) / Padding * Padding;

    /// <summary>Multiplies on the widest lanes that the processor has.</summary>
    /// <param name="a">A; element (m, k) at m · <paramref name="aRow"/> + k · <paramref name="aStep"/>.</param>
    /// <param name="aRow">From one row of A to the next.</param>
    /// <param name="aStep">From one column of A to the next.</param>
    /// <param name="b">B, row by row, <paramref name="columns"/> wide.</param>
    /// <param name="start">What the sums begin with; may be <paramref name="c"/> itself.</param>
    /// <param name="startRow">From one row of <paramref name="start"/> to the next; 0 for one row that all begin with.</param>
    /// <param name="c">C, row by row, <paramref name="columns"/> wide.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="depth">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C, a multiple of <see cref="Padding"/>.</param>
    public static void Multiply(
        ReadOnlySpan<float> a,
        int aRow,
        int aStep,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> start,
        int startRow,
        Span<float> c,
        int rows,
        int depth,
        int columns)
    {
        if (Avx512F.IsSupported)
        {
            Multiply<FloatLanes512>(a, aRow, aStep, b, start, startRow, c, rows, depth, columns);
        }
        else
        {
            Multiply<FloatLanes256>(a, aRow, aStep, b, start, startRow, c, rows, depth, columns);
        }
    }

    /// <summary>Multiplies on lanes of the caller's choice.</summary>
    /// <inheritdoc cref="Multiply"/>
    internal static void Multiply<TLanes>(
        ReadOnlySpan<float> a,
        int aRow,
        int aStep,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> start,
        int startRow,
        Span<float> c,
        int rows,
        int depth,
        int columns)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        // The bounds are checked once here, for all that is read and written below.
        if (depth > 0)
        {
            _ = a[((rows - 1) * aRow) + ((depth - 1) * aStep)];
            _ = b[(depth * columns) - 1];
        }

        _ = start[((rows - 1) * startRow) + columns - 1];
        _ = c[(rows * columns) - 1];
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % Padding, 0, nameof(columns));

        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var b0 = ref MemoryMarshal.GetReference(b);
        ref var start0 = ref MemoryMarshal.GetReference(start);
        ref var c0 = ref MemoryMarshal.GetReference(c);
        var width = TLanes.Count;
        var row = 0;
        for (; row + BlockRows <= rows; row += BlockRows)
        {
            ref var rowA = ref Unsafe.Add(ref a0, (nint)row * aRow);
            ref var rowStart = ref Unsafe.Add(ref start0, (nint)row * startRow);
            ref var rowC = ref Unsafe.Add(ref c0, (nint)row * columns);
            var column = 0;
            for (; column + (2 * width) <= columns; column += 2 * width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                SixByTwo<TLanes>(
                    ref rowA, aRow, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, startRow, ref Unsafe.Add(ref rowC, column), depth, columns);
            }

            for (; column < columns; column += width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                SixByOne<TLanes>(
                    ref rowA, aRow, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, startRow, ref Unsafe.Add(ref rowC, column), depth, columns);
            }
        }

        for (; row < rows; row++)
        {
            ref var rowA = ref Unsafe.Add(ref a0, (nint)row * aRow);
            ref var rowStart = ref Unsafe.Add(ref start0, (nint)row * startRow);
            ref var rowC = ref Unsafe.Add(ref c0, (nint)row * columns);
            var column = 0;
            for (; column + (4 * width) <= columns; column += 4 * width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                OneByFour<TLanes>(
                    ref rowA, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, ref Unsafe.Add(ref rowC, column), depth, columns);
            }

            for (; column < columns; column += width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                OneByOne<TLanes>(
                    ref rowA, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, ref Unsafe.Add(ref rowC, column), depth, columns);
            }
        }
    }

    private static void SixByTwo<TLanes>(
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

    private static void SixByOne<TLanes>(
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

    private static void OneByFour<TLanes>(ref float a, nint aStep, ref float b, ref float start, ref float c, int depth, nint columns)
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

    private static void OneByOne<TLanes>(ref float a, nint aStep, ref float b, ref float start, ref float c, int depth, nint columns)
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
