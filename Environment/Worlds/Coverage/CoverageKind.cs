using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>The kind of world <c>coverage</c>, science 1.3.</summary>
public sealed class CoverageKind : WorldKind<CoverageOptions>
{
    private const string FilePrefix = "file:";

    /// <inheritdoc/>
    public override string Kind => "coverage";

    /// <inheritdoc/>
    public override string Summary => "Agents walk a grid and cover the cells around them; a covered cell counts its density, once";

    /// <inheritdoc/>
    public override bool HasTargets => false;

    /// <inheritdoc/>
    public override int DefaultAgents => 5;

    /// <inheritdoc/>
    public override string DefaultPolicy => "osg";

    /// <inheritdoc/>
    protected override CoverageOptions Read(Section section)
    {
        var defaults = new CoverageOptions();
        var sides = Bounds.Between(2, CoverageOptions.LargestSide);
        var radii = Bounds.Between(0, CoverageOptions.LargestRadius);
        return new CoverageOptions
        {
            Width = section.Whole("width", defaults.Width, sides, "cells", "Columns; a density file brings its own"),
            Height = section.Whole("height", defaults.Height, sides, "cells", "Rows; a density file brings its own"),
            Density = section.Text(
                "density",
                defaults.Density,
                "How much each cell counts: 1 everywhere, 1 / (1 + exp(−xy)) over [−1, 1]², a draw of a Gaussian process, or a CSV file of rows (y) by columns (x)",
                DensityIsWrong,
                "uniform | bimodal | gp | file:PATH",
                text => IsFile(text) ? FilePrefix + section.FullName("density", text[FilePrefix.Length..]) : text),
            CoverageRadius = section.Number(
                "coverageRadius", defaults.CoverageRadius, radii, "cells", "An agent covers the cells whose centres are within this distance of its own"),
            SensingRadius = section.Number(
                "sensingRadius", defaults.SensingRadius, radii, "cells", "An agent senses the density of the cells within this distance"),
            StartBlock = section.Whole(
                "startBlock",
                defaults.StartBlock,
                Bounds.Between(1, CoverageOptions.LargestSide),
                "cells",
                "Side of the random square block on whose cells agents start; it fits the grid and has a cell for each agent"),
        };
    }

    /// <inheritdoc/>
    protected override IWorld Build(CoverageOptions options, WorldContext context) => new CoverageWorld(options, context);

    private static bool IsFile(string text) => text.StartsWith(FilePrefix, StringComparison.Ordinal);

    private static string? DensityIsWrong(string text) =>
        text is "uniform" or "bimodal" or "gp" || (IsFile(text) && !string.IsNullOrWhiteSpace(text[FilePrefix.Length..]))
            ? null
            : $"found \"{text}\"; allowed: uniform | bimodal | gp | file:PATH";
}
