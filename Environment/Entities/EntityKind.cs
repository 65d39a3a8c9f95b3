namespace Covey.Environment.Entities;

/// <summary>What an entity is. Ids are counted for each kind on its own, from 0, and never used again.</summary>
public enum EntityKind : byte
{
    /// <summary>Decides, earns a difference reward.</summary>
    Agent = 0,

    /// <summary>Is there to be served.</summary>
    Target = 1,
}
