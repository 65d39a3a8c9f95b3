using Covey.Conformance.Tests.Worlds;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Example;

/// <summary>The street through the kit, lamps and moths coming and going.</summary>
public sealed class LampConformance : WorldConformance
{
    /// <inheritdoc/>
    protected override WorldCatalog Catalog => WorldCatalog.BuiltIn.With(new LampKind());

    /// <inheritdoc/>
    protected override string ScenarioText => """
        {
          "world": { "kind": "lamps", "length": 30 },
          "population": {
            "agents": { "initial": 4, "max": 7, "arrivals": { "model": "window", "from": 0, "to": 0.5, "minimumStay": 5 } },
            "targets": { "initial": 9, "arrivals": { "model": "continuous", "minimumStay": 5 } }
          },
          "links": { "delay": { "model": "fixed", "ticks": 2 }, "loss": 0.1 }
        }
        """;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Policies => ["random", "csg-g", "csg-l", "osg"];
}
