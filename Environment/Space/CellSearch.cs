using System.Runtime.CompilerServices;

namespace Covey.Environment.Space;

/// <summary>The points of a <see cref="CellGrid"/> within a radius of a place, one after another, in no particular order.</summary>
public ref struct CellSearch
{
    private readonly CellGrid _grid;
    private readonly CellWindow _window;
    private readonly ReadOnlySpan<double> _x;
    private readonly ReadOnlySpan<double> _y;
    private readonly double _fromX;
    private readonly double _fromY;
    private readonly double _most;
    private int _line;
    private int _at;
    private int _end;

    /// <summary>A search about to begin.</summary>
    internal CellSearch(CellGrid grid, double x, double y, double radius)
    {
        _grid = grid;
        _window = grid.Around(x, y, radius);
        _x = grid.X;
        _y = grid.Y;
        _fromX = x;
        _fromY = y;
        _most = radius * radius;
        _line = _window.FirstLine - 1;
    }

    /// <summary>The next point whose distance is at most the radius.</summary>
    /// <param name="row">The caller's row of the point.</param>
    /// <param name="dx">From the place to the point.</param>
    /// <param name="dy">From the place to the point.</param>
    /// <param name="squared">Squared distance.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out int row, out double dx, out double dy, out double squared)
    {
        while (true)
        {
            while (_at < _end)
            {
                var at = _at++;
                dx = _x[at] - _fromX;
                dy = _y[at] - _fromY;
                squared = (dx * dx) + (dy * dy);
                if (squared <= _most)
                {
                    row = _grid.Row[at];
                    return true;
                }
            }

            if (_line >= _window.LastLine)
            {
                row = -1;
                dx = dy = squared = double.NaN;
                return false;
            }

            _grid.Line(_window, ++_line, out _at, out _end);
        }
    }
}
