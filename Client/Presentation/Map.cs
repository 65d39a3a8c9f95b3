using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using DensityField = Covey.Runtime.Records.Report.DensityField;

namespace Covey.Client.Presentation;

/// <summary>What a report's map shows under the entities.</summary>
internal static class Map
{
    /// <summary>The density of a coverage world; null in other worlds.</summary>
    public static DensityField? Of(IWorld world)
        => world is CoverageWorld { Density: var density } ? new DensityField(density.Rho.ToArray(), density.Width, density.Height) : null;
}
