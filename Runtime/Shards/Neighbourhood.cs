using Covey.Environment.Entities;
using Covey.Environment.Space;

namespace Covey.Runtime.Shards;

/// <summary>
/// The agent rows within the communication radius of one agent, itself left out, in no particular order. In a world
/// without space everybody is everybody's neighbour.
/// </summary>
internal ref struct Neighbourhood
{
    private readonly int _self;
    private readonly int _everybody;
    private CellSearch _near;
    private int _next;

    /// <summary>The neighbours of one agent.</summary>
    /// <param name="agents">All agents, ghosts included.</param>
    /// <param name="cells">The agents' cells; null in a world without space.</param>
    /// <param name="self">Whose neighbours.</param>
    /// <param name="radius">The communication radius.</param>
    public Neighbourhood(EntityTable agents, CellGrid? cells, int self, double radius)
    {
        _self = self;
        if (cells is null)
        {
            _everybody = agents.Count;
        }
        else
        {
            _near = cells.Within(agents.X[self], agents.Y[self], radius);
            _everybody = -1;
        }
    }

    /// <summary>The next neighbour's row.</summary>
    public bool Next(out int row)
    {
        if (_everybody < 0)
        {
            while (_near.Next(out row, out _, out _, out _))
            {
                if (row != _self)
                {
                    return true;
                }
            }

            return false;
        }

        _next += _next == _self ? 1 : 0;
        row = _next++;
        return row < _everybody;
    }

    /// <summary>How many neighbours are left.</summary>
    public int Count()
    {
        var count = 0;
        while (Next(out _))
        {
            count++;
        }

        return count;
    }
}
