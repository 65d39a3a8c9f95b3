namespace Covey.Dashboard.Live;

/// <summary>
/// Rows of numbers of a run in bounded memory: the newest as they are, and all of them in a bounded number of points, each
/// of which holds the means of so many ticks, a power of two. Not thread-safe.
/// </summary>
/// <param name="width">Numbers a row.</param>
/// <param name="recent">How many rows are kept as they are.</param>
/// <param name="most">How many points there are at most, an even number.</param>
internal sealed class MetricLog(int width, int recent = MetricLog.MostRecent, int most = MetricLog.MostPoints)
{
    /// <summary>Rows that are kept as they are.</summary>
    public const int MostRecent = 2_000;

    /// <summary>Points over the whole run.</summary>
    public const int MostPoints = 2_000;

    private readonly double[] _recent = new double[width * recent];
    private double[] _sums = new double[width * 64];
    private int[] _counts = new int[width * 64];
    private int _points;
    private int _inLast;

    /// <summary>Rows added.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows a point stands for.</summary>
    public int Bucket { get; private set; } = 1;

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        row.CopyTo(_recent.AsSpan((int)(Rows % recent) * width, width));
        Rows++;
        if (_points == 0 || _inLast == Bucket)
        {
            Open();
        }

        _inLast++;
        var at = (_points - 1) * width;
        for (var column = 0; column < width; column++)
        {
            if (column is MetricRows.Tick or MetricRows.Cumulative)
            {
                (_sums[at + column], _counts[at + column]) = (row[column], 1);
            }
            else if (double.IsFinite(row[column]))
            {
                _sums[at + column] += row[column];
                _counts[at + column]++;
            }
        }
    }

    /// <summary>Copies one column of the newest rows from a row on; those that are no longer kept are left out.</summary>
    /// <param name="column">Which.</param>
    /// <param name="from">The first row.</param>
    public double[] Since(int column, long from)
    {
        var first = Math.Max(from, Rows - recent);
        var values = new double[Math.Max(0, Rows - first)];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = _recent[((int)((first + at) % recent) * width) + column];
        }

        return values;
    }

    /// <summary>
    /// One column over the whole run: means, but of the tick and of what is cumulative the last; NaN where nothing was measured.
    /// </summary>
    public double[] Whole(int column)
    {
        var values = new double[_points];
        for (var point = 0; point < _points; point++)
        {
            var at = (point * width) + column;
            values[point] = _counts[at] == 0 ? double.NaN : _sums[at] / _counts[at];
        }

        return values;
    }

    private void Open()
    {
        if (_points == most)
        {
            Merge();
        }

        if ((_points + 1) * width > _sums.Length)
        {
            Array.Resize(ref _sums, Math.Min(most * width, 2 * _sums.Length));
            Array.Resize(ref _counts, _sums.Length);
        }

        Array.Clear(_sums, _points * width, width);
        Array.Clear(_counts, _points * width, width);
        _points++;
        _inLast = 0;
    }

    private void Merge()
    {
        for (var pair = 0; pair < _points / 2; pair++)
        {
            for (var column = 0; column < width; column++)
            {
                int to = (pair * width) + column, left = (2 * pair * width) + column, right = left + width;
                var last = column is MetricRows.Tick or MetricRows.Cumulative;
                (_sums[to], _counts[to]) = last
                    ? (_sums[right], _counts[right])
                    : (_sums[left] + _sums[right], _counts[left] + _counts[right]);
            }
        }

        _points /= 2;
        Bucket *= 2;
    }
}
