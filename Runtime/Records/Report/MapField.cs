using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;

namespace Covey.Runtime.Records.Report;

/// <summary>What lies under the map, such as a coverage world's density.</summary>
/// <param name="Values">Row by row: the cell in column x and row y is at y · Width + x.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record MapField(double[] Values, int Width, int Height)
{
    /// <summary>The density of a coverage world; null for worlds without one.</summary>
    public static MapField? Of(IWorld world) => world is CoverageWorld { Density: var density }
        ? new MapField(density.Rho.ToArray(), density.Width, density.Height)
        : null;
}
