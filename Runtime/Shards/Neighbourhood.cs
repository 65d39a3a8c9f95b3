using Covey.Environment.Entities;
using Covey.Environment.Space;

namespace Covey.Runtime.Shards;

/// <summary>
/// The agent rows within the communication radius of one agent, itself left out, in no particular order. In a world
/// without space everybody is everybody's neighbour.
/// </summary>
internal ref struct Neighbourhood
{
    private readonly EntityTable _agents;
    private readonly CellGrid _cells;
    private readonly CellWindow _window;
    private readonly double _x;
    private readonly double _y;
    private readonly double _squared;
    private readonly int _self;
    private readonly bool _spatial;
    private int _line;
    private int _at;
    private int _end;

    public Neighbourhood(EntityTable agents, CellGrid cells, bool spatial, int self, double radius)
    {
        _agents = agents;
        _cells = cells;
        _self = self;
        _spatial = spatial;
        _squared = radius * radius;
        if (spatial)
        {
            _x = agents.X[self];
            _y = agents.Y[self];
            _window = cells.Around(_x, _y, radius);
            _line = _window.FirstLine - 1;
        }
        else
        {
            _end = agents.Count;
        }
    }

    /// <summary>The next neighbour's row.</summary>
    public bool Next(out int row)
    {
        while (true)
        {
            while (_at < _end)
            {
                var at = _at++;
                if (!_spatial)
                {
                    row = at;
                    if (row != _self)
                    {
                        return true;
                    }

                    continue;
                }

                double dx = _cells.X[at] - _x, dy = _cells.Y[at] - _y;
                if ((dx * dx) + (dy * dy) <= _squared)
                {
                    row = _cells.Row[at];
                    if (row != _self)
                    {
                        return true;
                    }
                }
            }

            if (!_spatial || _line >= _window.LastLine)
            {
                row = -1;
                return false;
            }

            _cells.Line(_window, ++_line, out _at, out _end);
        }
    }

    /// <summary>How many neighbours there are.</summary>
    public readonly int Count()
    {
        if (!_spatial)
        {
            return _agents.Count - 1;
        }

        var count = 0;
        for (var line = _window.FirstLine; line <= _window.LastLine; line++)
        {
            _cells.Line(_window, line, out var at, out var end);
            for (; at < end; at++)
            {
                double dx = _cells.X[at] - _x, dy = _cells.Y[at] - _y;
                count += (dx * dx) + (dy * dy) <= _squared ? 1 : 0;
            }
        }

        // It found itself too.
        return count - 1;
    }
}
