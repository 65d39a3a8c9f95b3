namespace Covey.Runtime.Distribution;

/// <summary>The four things that cross a border between two shards in a tick, in the order in which they do.</summary>
public enum Exchange : byte
{
    /// <summary>Entities within the other's halo, after the population step.</summary>
    Ghosts = 0,

    /// <summary>Messages to agents of the other, after sending.</summary>
    Mail = 1,

    /// <summary>Actions of the agents among the ghosts, after deciding.</summary>
    Actions = 2,

    /// <summary>Entities that moved into the other's block, after the step.</summary>
    Handover = 3,
}
