using System.Numerics;
using System.Runtime.CompilerServices;

namespace Covey.Environment.Space;

/// <summary>
/// Points sorted into square cells, for finding those within a radius in time linear in what is found. Positions are
/// copied in cell order, so a search reads memory front to back. Rebuilt each tick; buffers are kept.
/// </summary>
public sealed class CellGrid
{
    private int[] _start = [];
    private int[] _cellOf = [];
    private int _columns;
    private int _rows;
    private double _left;
    private double _bottom;
    private double _perCell;
    private double _cellSide;

    /// <summary>Positions in cell order.</summary>
    public double[] X = [];

    /// <summary>Positions in cell order.</summary>
    public double[] Y = [];

    /// <summary>The caller's row of each point, in cell order.</summary>
    public int[] Row = [];

    /// <summary>Points in the grid.</summary>
    public int Count { get; private set; }

    /// <summary>Sorts points into cells about as wide as the radius that will be searched.</summary>
    /// <param name="x">Positions, one a row.</param>
    /// <param name="y">Positions, one a row.</param>
    /// <param name="radius">
    /// Radius of the searches to come; any radius may be searched, this one is fast. 0: cells that hold about one point each.
    /// </param>
    public void Build(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double radius)
    {
        Count = x.Length;
        if (Count == 0)
        {
            return;
        }

        MakeRoom(Count);
        Frame(x, y, radius);
        var start = _start.AsSpan(0, (_columns * _rows) + 1);
        start.Clear();
        var cellOf = _cellOf.AsSpan(0, Count);
        for (var row = 0; row < cellOf.Length; row++)
        {
            var cell = (Line(y[row]) * _columns) + Column(x[row]);
            cellOf[row] = cell;
            start[cell]++;
        }

        for (var cell = 1; cell < start.Length; cell++)
        {
            start[cell] += start[cell - 1];
        }

        // start[c] is where cell c ends so far; filling from the back moves it to where the cell begins.
        for (var row = cellOf.Length - 1; row >= 0; row--)
        {
            var at = --start[cellOf[row]];
            Row[at] = row;
            X[at] = x[row];
            Y[at] = y[row];
        }
    }

    /// <summary>The cells that a square of half-width <paramref name="radius"/> around a point touches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CellWindow Around(double x, double y, double radius)
    {
        if (Count == 0)
        {
            return new CellWindow(0, -1, 0, -1);
        }

        return new CellWindow(Column(x - radius), Column(x + radius), Line(y - radius), Line(y + radius));
    }

    /// <summary>The points at most <paramref name="radius"/> away from a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CellSearch Within(double x, double y, double radius) => new(this, x, y, radius);

    /// <summary>The points of one line of a window: a range of the arrays in cell order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Line(in CellWindow window, int line, out int first, out int end)
    {
        var row = line * _columns;
        first = _start[row + window.FirstColumn];
        end = _start[row + window.LastColumn + 1];
    }

    /// <summary>
    /// The row of the point nearest to a place among those not skipped, ties to the smaller key; −1 if there is none.
    /// </summary>
    /// <param name="x">Where.</param>
    /// <param name="y">Where.</param>
    /// <param name="skip">Rows not to be found; empty: none.</param>
    /// <param name="key">What breaks ties, such as ids by row.</param>
    /// <param name="squaredDistance">Squared distance to the point found.</param>
    public int Nearest(double x, double y, ReadOnlySpan<bool> skip, ReadOnlySpan<int> key, out double squaredDistance)
    {
        squaredDistance = double.PositiveInfinity;
        var nearest = -1;
        if (Count == 0)
        {
            return nearest;
        }

        int column = Column(x), line = Line(y), rings = Math.Max(_columns, _rows);
        for (var ring = 0; ring <= rings; ring++)
        {
            // Whatever lies in this ring or beyond is at least this far away.
            var floor = (ring - 1) * _cellSide;
            if (nearest >= 0 && ring > 0 && floor > 0 && floor * floor > squaredDistance)
            {
                break;
            }

            for (var at = Math.Max(0, line - ring); at <= Math.Min(_rows - 1, line + ring); at++)
            {
                var edge = at == line - ring || at == line + ring;
                var step = edge || ring == 0 ? 1 : 2 * ring;
                for (var across = column - ring; across <= column + ring; across += step)
                {
                    if (across >= 0 && across < _columns)
                    {
                        SearchCell((at * _columns) + across, x, y, skip, key, ref nearest, ref squaredDistance);
                    }
                }
            }
        }

        return nearest;
    }

    private void SearchCell(
        int cell, double x, double y, ReadOnlySpan<bool> skip, ReadOnlySpan<int> key, ref int nearest, ref double squaredDistance)
    {
        for (var at = _start[cell]; at < _start[cell + 1]; at++)
        {
            var row = Row[at];
            double dx = X[at] - x, dy = Y[at] - y, squared = (dx * dx) + (dy * dy);
            if (squared > squaredDistance || (!skip.IsEmpty && skip[row]))
            {
                continue;
            }

            if (squared < squaredDistance || key[row] < key[nearest])
            {
                squaredDistance = squared;
                nearest = row;
            }
        }
    }

    private void Frame(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double radius)
    {
        Bounds(x, out var left, out var right);
        Bounds(y, out var bottom, out var top);
        double width = right - left, height = top - bottom;

        // No more than a few cells a point, however sparse the points are.
        var widest = Math.Max(width, height);
        var most = (4.0 * Count) + 64;
        var side = radius > 0 ? radius : Math.Sqrt(width * height / Count);
        var sparse = Math.Sqrt(width * height / most);
        side = Math.Max(Math.Max(side, sparse), widest / most);
        if (!(side > 0))
        {
            side = 1;
        }

        _left = left;
        _bottom = bottom;
        _cellSide = side;
        _perCell = 1 / side;
        _columns = (int)(width * _perCell) + 1;
        _rows = (int)(height * _perCell) + 1;
        var cells = (_columns * _rows) + 1;
        if (_start.Length < cells)
        {
            _start = new int[cells + (cells >> 2)];
        }
    }

    private static void Bounds(ReadOnlySpan<double> values, out double least, out double most)
    {
        double low = values[0], high = values[0];
        var at = 0;
        if (Vector.IsHardwareAccelerated && values.Length >= 2 * Vector<double>.Count)
        {
            Vector<double> lows = new(values), highs = lows;
            for (at = Vector<double>.Count; at <= values.Length - Vector<double>.Count; at += Vector<double>.Count)
            {
                var some = new Vector<double>(values[at..]);
                lows = Vector.Min(lows, some);
                highs = Vector.Max(highs, some);
            }

            for (var lane = 0; lane < Vector<double>.Count; lane++)
            {
                low = Math.Min(low, lows[lane]);
                high = Math.Max(high, highs[lane]);
            }
        }

        for (; at < values.Length; at++)
        {
            low = Math.Min(low, values[at]);
            high = Math.Max(high, values[at]);
        }

        least = low;
        most = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Column(double x) => Math.Clamp((int)((x - _left) * _perCell), 0, _columns - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Line(double y) => Math.Clamp((int)((y - _bottom) * _perCell), 0, _rows - 1);

    private void MakeRoom(int count)
    {
        if (Row.Length < count)
        {
            var room = count + (count >> 2);
            _cellOf = new int[room];
            Row = new int[room];
            X = new double[room];
            Y = new double[room];
        }
    }
}
