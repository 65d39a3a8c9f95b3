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
/// width of the processor's registers. <see cref="DenseBlocks"/> of 6 rows by 2 registers keep 12 chains in flight, which
/// hides the latency of the operation on processors with 16 registers; with 32 there is room for 6 by 4, whose chains
/// have twice the work for each number that is read.
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
            for (; TLanes.HasManyRegisters && column + (4 * width) <= columns; column += 4 * width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                DenseBlocks.SixByFour<TLanes>(
                    ref rowA, aRow, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, startRow, ref Unsafe.Add(ref rowC, column), depth, columns);
            }

            for (; column + (2 * width) <= columns; column += 2 * width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                DenseBlocks.SixByTwo<TLanes>(
                    ref rowA, aRow, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, startRow, ref Unsafe.Add(ref rowC, column), depth, columns);
            }

            for (; column < columns; column += width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                DenseBlocks.SixByOne<TLanes>(
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
                DenseBlocks.OneByFour<TLanes>(
                    ref rowA, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, ref Unsafe.Add(ref rowC, column), depth, columns);
            }

            for (; column < columns; column += width)
            {
                ref var columnStart = ref Unsafe.Add(ref rowStart, column);
                DenseBlocks.OneByOne<TLanes>(
                    ref rowA, aStep, ref Unsafe.Add(ref b0, column), ref columnStart, ref Unsafe.Add(ref rowC, column), depth, columns);
            }
        }
    }
}
