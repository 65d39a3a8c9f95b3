using Covey.Environment.Entities;

namespace Covey.Runtime.Shards;

/// <summary>First exchange of a tick: the entities of one shard that lie within the halo of another.</summary>
public sealed class Ghosts
{
    /// <summary>Agents.</summary>
    public List<EntityRow> Agents { get; } = [];

    /// <summary>Targets.</summary>
    public List<EntityRow> Targets { get; } = [];

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        Agents.Clear();
        Targets.Clear();
    }
}
