namespace Covey.Environment.Worlds.Coverage;

/// <summary>The cells whose centres are within a radius of a cell's, as steps from it, in increasing order of row, then column.</summary>
internal sealed class Disc
{
    /// <summary>The disc of a radius in cells, Euclidean, its edge included.</summary>
    public Disc(double radius)
    {
        Margin = (int)radius;
        List<int> columns = [], rows = [];
        for (var row = -Margin; row <= Margin; row++)
        {
            for (var column = -Margin; column <= Margin; column++)
            {
                if ((row * row) + (column * column) <= radius * radius)
                {
                    columns.Add(column);
                    rows.Add(row);
                }
            }
        }

        Columns = [.. columns];
        Rows = [.. rows];
    }

    /// <summary>The longest step along a column or row.</summary>
    public int Margin { get; }

    /// <summary>How many cells there are.</summary>
    public int Count => Columns.Length;

    /// <summary>Steps along x.</summary>
    public int[] Columns { get; }

    /// <summary>Steps along y.</summary>
    public int[] Rows { get; }
}
