using Covey.Conformance.Tests.Worlds;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Spaceless;

/// <summary>A world without space through the kit: it is cut into shards by id, and everybody hears everybody.</summary>
public sealed class ChoreConformance : WorldConformance
{
    /// <inheritdoc/>
    protected override string ScenarioText => """
        {
          "world": { "kind": "chores" },
          "population": { "agents": { "initial": 4, "max": 9, "arrivals": { "model": "continuous", "perTick": 0.4, "minimumStay": 3, "meanStay": 12 } } },
          "links": { "delay": { "model": "uniform", "min": 0, "max": 3 }, "duplication": 0.2 }
        }
        """;

    /// <inheritdoc/>
    protected override WorldCatalog Catalog => WorldCatalog.BuiltIn.With(new ChoreKind());
}
