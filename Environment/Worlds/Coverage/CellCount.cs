namespace Covey.Environment.Worlds.Coverage;

/// <summary>Who covers a cell.</summary>
internal struct CellCount
{
    /// <summary>How many agents cover it.</summary>
    public int Agents;

    /// <summary>The smallest id among them; means nothing if there are none.</summary>
    public int SmallestId;
}
