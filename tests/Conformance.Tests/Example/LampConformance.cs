using Covey.Conformance.Tests.Worlds;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Example;

/// <summary>The manual's example world through the kit.</summary>
public sealed class LampConformance : WorldConformance
{
    /// <inheritdoc/>
    protected override string ScenarioText => File.ReadAllText(
        Path.Combine(AddAWorldTests.Root, "tests", "Conformance.Tests", "Example", "lamps.json"));

    /// <inheritdoc/>
    protected override WorldCatalog Catalog => WorldCatalog.BuiltIn.With(new LampKind());

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Policies => ["random", "straight", "csg-g", "osg"];
}
