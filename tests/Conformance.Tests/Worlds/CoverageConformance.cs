namespace Covey.Conformance.Tests.Worlds;

/// <summary>The coverage world through the kit, agents coming and going.</summary>
public sealed class CoverageConformance : WorldConformance
{
    /// <inheritdoc/>
    protected override string ScenarioText => """
        {
          "world": { "kind": "coverage", "density": "bimodal", "width": 12, "height": 9 },
          "population": { "agents": { "initial": 3, "max": 6, "arrivals": { "model": "window", "from": 0, "to": 0.5, "minimumStay": 5 } } },
          "links": { "delay": { "model": "uniform", "min": 0, "max": 3 }, "loss": 0.1 }
        }
        """;
}
