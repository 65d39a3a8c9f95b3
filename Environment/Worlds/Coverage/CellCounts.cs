using Covey.Environment.Entities;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>
/// How many agents cover each cell, over the rectangle that a stage's agents can cover in one move. Emptying takes time
/// linear in the cells that were covered.
/// </summary>
internal sealed class CellCounts(CoverageWorld world)
{
    private int[] _covered = [];
    private int _coveredCount;
    private int _firstColumn;
    private int _firstRow;
    private int _width;

    /// <summary>Each cell at its place.</summary>
    public CellCount[] Cells = [];

    /// <summary>Places of the cells an agent covers, from its own cell's place.</summary>
    public int[] Steps { get; } = new int[world.Covered.Count];

    /// <summary>The same as places in <see cref="CoverageWorld.Units"/>.</summary>
    public int[] UnitSteps { get; } = new int[world.Covered.Count];

    /// <summary>Empties the counts and makes room for what these agents can cover.</summary>
    public void Fit(EntityTable agents)
    {
        Clear();
        int left = int.MaxValue, right = int.MinValue, bottom = int.MaxValue, top = int.MinValue;
        for (var row = 0; row < agents.Count; row++)
        {
            int x = (int)agents.X[row], y = (int)agents.Y[row];
            left = Math.Min(left, x);
            right = Math.Max(right, x);
            bottom = Math.Min(bottom, y);
            top = Math.Max(top, y);
        }

        if (agents.Count == 0)
        {
            return;
        }

        var margin = world.Covered.Margin + 1;
        _firstColumn = left - margin;
        _firstRow = bottom - margin;
        _width = right - left + 1 + (2 * margin);
        var area = _width * (top - bottom + 1 + (2 * margin));
        if (Cells.Length < area)
        {
            Cells = new CellCount[area];
        }

        var disc = world.Covered;
        for (var step = 0; step < disc.Count; step++)
        {
            Steps[step] = (disc.Rows[step] * _width) + disc.Columns[step];
            UnitSteps[step] = (disc.Rows[step] * world.PaddedWidth) + disc.Columns[step];
        }
    }

    /// <summary>The place of a cell.</summary>
    public int At(int column, int row) => ((row - _firstRow) * _width) + (column - _firstColumn);

    /// <summary>Counts an agent for all that it covers from the cell at a place.</summary>
    public void Add(int place, int id)
    {
        if (_covered.Length < _coveredCount + Steps.Length)
        {
            Array.Resize(ref _covered, Math.Max(_coveredCount + Steps.Length, 2 * _covered.Length));
        }

        foreach (var step in Steps)
        {
            ref var cell = ref Cells[place + step];
            if (cell.Agents++ == 0)
            {
                _covered[_coveredCount++] = place + step;
                cell.SmallestId = id;
            }
            else if (id < cell.SmallestId)
            {
                cell.SmallestId = id;
            }
        }
    }

    /// <summary>Sets all counts to 0.</summary>
    public void Clear()
    {
        for (var i = 0; i < _coveredCount; i++)
        {
            Cells[_covered[i]].Agents = 0;
        }

        _coveredCount = 0;
    }
}
