
namespace Covey.Environment.Entities;

/// <summary>
/// One entity, in the form in which it is born, crosses from shard to shard, or is shown to a neighbouring shard.
/// Worlds without space leave the pose at 0.
/// </summary>
public record struct EntityRow
{
    /// <summary>Unique among its kind for the whole run.</summary>
    public int Id;

    /// <summary>The first tick in which it takes part.</summary>
    public int Born;

    /// <summary>The first tick in which it no longer takes part; <see cref="int.MaxValue"/> if it stays.</summary>
    public int Leaves;

    /// <summary>A number the world gives meaning to, such as a target's motion or an agent's type.</summary>
    public int Variant;

    /// <summary>Position, metres or cells.</summary>
    public double X;

    /// <summary>Position, metres or cells.</summary>
    public double Y;

    /// <summary>Heading in radians, in (−π, π].</summary>
    public double Heading;
}
