namespace Covey.Environment.Numerics;

/// <summary>
/// The linear assignment problem, exactly and in O(n³): shortest augmenting paths with dual prices, as Jonker and
/// Volgenant do it ("A shortest augmenting path algorithm for dense and sparse linear assignment problems", 1987).
/// </summary>
public static class LinearAssignment
{
    /// <summary>The one-to-one assignment of rows to columns with the largest sum of values.</summary>
    /// <param name="values">n × n finite numbers, row after row.</param>
    /// <param name="count">n.</param>
    /// <returns>The column of each row.</returns>
    /// <exception cref="ArgumentException">There are not n² values, or one is not finite.</exception>
    public static int[] Maximise(ReadOnlySpan<double> values, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (values.Length != (long)count * count)
        {
            throw new ArgumentException($"{count} rows and columns need {(long)count * count} values, not {values.Length}", nameof(values));
        }

        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"a value is {value}; all must be finite", nameof(values));
            }
        }

        // Column 0 is a place to start each search from; rows and columns count from 1.
        var rowPrice = new double[count + 1];
        var columnPrice = new double[count + 1];
        var rowOf = new int[count + 1];
        var from = new int[count + 1];
        var shortest = new double[count + 1];
        var reached = new bool[count + 1];
        for (var row = 1; row <= count; row++)
        {
            rowOf[0] = row;
            Array.Fill(shortest, double.PositiveInfinity);
            Array.Clear(reached);
            var column = 0;
            do
            {
                reached[column] = true;
                var next = Extend(values, count, column, rowOf[column], rowPrice, columnPrice, shortest, from, reached, out var step);
                for (var j = 0; j <= count; j++)
                {
                    if (reached[j])
                    {
                        rowPrice[rowOf[j]] += step;
                        columnPrice[j] -= step;
                    }
                    else
                    {
                        shortest[j] -= step;
                    }
                }

                column = next;
            }
            while (rowOf[column] != 0);

            while (column != 0)
            {
                rowOf[column] = rowOf[from[column]];
                column = from[column];
            }
        }

        var columns = new int[count];
        for (var column = 1; column <= count; column++)
        {
            columns[rowOf[column] - 1] = column - 1;
        }

        return columns;
    }

    // Relaxes the edges of a row and returns the nearest column not reached yet; of equally near ones the first.
    private static int Extend(
        ReadOnlySpan<double> values,
        int count,
        int column,
        int row,
        double[] rowPrice,
        double[] columnPrice,
        double[] shortest,
        int[] from,
        bool[] reached,
        out double step)
    {
        var nearest = 0;
        step = double.PositiveInfinity;
        for (var j = 1; j <= count; j++)
        {
            if (reached[j])
            {
                continue;
            }

            var length = -values[((row - 1) * count) + j - 1] - rowPrice[row] - columnPrice[j];
            if (length < shortest[j])
            {
                shortest[j] = length;
                from[j] = column;
            }

            if (shortest[j] < step)
            {
                step = shortest[j];
                nearest = j;
            }
        }

        return nearest;
    }
}
