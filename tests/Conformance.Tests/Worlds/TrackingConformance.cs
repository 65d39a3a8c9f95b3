namespace Covey.Conformance.Tests.Worlds;

/// <summary>The tracking world through the kit, crowded, agents and targets coming and going.</summary>
public sealed class TrackingConformance : WorldConformance
{
    /// <inheritdoc/>
    protected override string ScenarioText => """
        {
          "world": { "kind": "tracking", "side": 45 },
          "population": {
            "agents": { "initial": 8, "max": 14, "arrivals": { "model": "continuous", "perTick": 0.5, "minimumStay": 3, "meanStay": 16 } },
            "targets": { "initial": 8, "max": 14, "arrivals": { "model": "window", "from": 0, "to": 0.5, "minimumStay": 5 } }
          }
        }
        """;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Policies => ["random", "nearest", "csg-g", "csg-l", "osg"];
}
