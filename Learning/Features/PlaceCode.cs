using Covey.Environment.Numerics;

namespace Covey.Learning.Features;

/// <summary>
/// A coordinate as a network reads it best: scaled to [−1, 1] over the world's extent, and the sine and cosine of π and 2π
/// times that, so that a small network can tell places apart that are near each other.
/// </summary>
internal static class PlaceCode
{
    /// <summary>Numbers a coordinate.</summary>
    public const int Width = 5;

    /// <summary>A coordinate in [0, <paramref name="side"/>] as a number in [−1, 1].</summary>
    public static double Scaled(double value, double side) => (2 * value / side) - 1;

    /// <summary>Writes <see cref="Width"/> numbers.</summary>
    public static void Write(double value, double side, Span<float> to)
    {
        var scaled = Scaled(value, side);
        var (sin, cos) = PortableMath.SinCos(Math.PI * scaled);
        to[0] = (float)scaled;
        to[1] = (float)sin;
        to[2] = (float)cos;
        to[3] = (float)(2 * sin * cos);
        to[4] = (float)((cos * cos) - (sin * sin));
    }
}
