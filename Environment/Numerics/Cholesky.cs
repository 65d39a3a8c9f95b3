using System.Runtime.Intrinsics;

namespace Covey.Environment.Numerics;

/// <summary>
/// The factor L of a symmetric positive definite matrix K = L·Lᵀ, with the same bits on every machine: sums are taken in
/// four lanes whatever the machine's vectors are, and by one thread.
/// </summary>
internal static class Cholesky
{
    // Added to the diagonal: keeps a smooth kernel's smallest pivots above the rounding error.
    private const double Jitter = 1e-9;

    /// <summary>Overwrites the lower triangle of K, row i holding i + 1 numbers, by that of L, and returns it.</summary>
    /// <exception cref="ArithmeticException">K is not positive definite.</exception>
    public static double[][] Factor(double[][] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            for (var j = 0; j < i; j++)
            {
                row[j] = (row[j] - Dot(row, rows[j], j)) / rows[j][j];
            }

            var pivot = row[i] + Jitter - Dot(row, row, i);
            row[i] = pivot > 0 ? Math.Sqrt(pivot) : throw new ArithmeticException($"the matrix is not positive definite at row {i}");
        }

        return rows;
    }

    /// <summary>The solution of L·v = b.</summary>
    public static double[] Solve(double[][] rows, ReadOnlySpan<double> b)
    {
        var solution = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            solution[i] = (b[i] - Dot(rows[i], solution, i)) / rows[i][i];
        }

        return solution;
    }

    /// <summary>The product of the first numbers of two rows.</summary>
    public static double Dot(double[] left, double[] right, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(left.Length, right.Length));
        var lanes = Vector256<double>.Zero;
        var at = 0;
        for (; at <= count - Vector256<double>.Count; at += Vector256<double>.Count)
        {
            lanes += Vector256.LoadUnsafe(ref left[at]) * Vector256.LoadUnsafe(ref right[at]);
        }

        var sum = (lanes.GetElement(0) + lanes.GetElement(1)) + (lanes.GetElement(2) + lanes.GetElement(3));
        for (; at < count; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }
}
