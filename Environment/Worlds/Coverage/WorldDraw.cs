using Covey.Environment.Randomness;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>
/// What a random number of this world's is for: the tick part of its address under <see cref="RandomStream.World"/>,
/// so that no two uses share bits. Values are part of the digest: never renumber, only append.
/// </summary>
internal enum WorldDraw
{
    /// <summary>A cell's standard normal number; the entity is the cell.</summary>
    FieldNormal = 0,

    /// <summary>The point at which the Gaussian process is known.</summary>
    FieldPoint = 1,

    /// <summary>The value seen at that point; entity 0 the process, 1 the noise.</summary>
    FieldSeen = 2,

    /// <summary>Where the start block lies.</summary>
    StartBlock = 3,

    /// <summary>The order in which the block's cells are given out; the entity is the step of the shuffle.</summary>
    StartOrder = 4,
}
