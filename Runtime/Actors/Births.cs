using Covey.Environment.Entities;

namespace Covey.Runtime.Actors;

/// <summary>The entities that are born in one shard's block at one tick.</summary>
public sealed class Births
{
    private readonly List<EntityRow> _agents = [];
    private readonly List<EntityRow> _targets = [];

    /// <summary>Agents.</summary>
    public ReadOnlySpan<EntityRow> Agents => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_agents);

    /// <summary>Targets.</summary>
    public ReadOnlySpan<EntityRow> Targets => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_targets);

    /// <summary>Adds a newborn agent.</summary>
    public void AddAgent(in EntityRow row) => _agents.Add(row);

    /// <summary>Adds a newborn target.</summary>
    public void AddTarget(in EntityRow row) => _targets.Add(row);

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        Empty(_agents);
        Empty(_targets);
    }

    /// <summary>Empties a list of births, and gives back the room that the initial population took.</summary>
    internal static void Empty(List<EntityRow> births)
    {
        var kept = Math.Max(64, births.Count / 64);
        births.Clear();
        if (births.Capacity > 8 * kept)
        {
            births.Capacity = kept;
        }
    }
}
