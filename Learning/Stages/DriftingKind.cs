namespace Covey.Learning.Stages;

/// <summary>What a random stage is a stage of.</summary>
public enum DriftingKind
{
    /// <summary>Agents on a small grid cover the cells around them.</summary>
    Coverage,

    /// <summary>Agents on a small square keep targets in range.</summary>
    Tracking,

    /// <summary>Facility location with random worths.</summary>
    Facility,
}
