using System.Text.Json.Nodes;

namespace Covey.Silo.Gateway;

/// <summary>What a client sends to begin a run.</summary>
internal sealed record Submission
{
    /// <summary>The scenario, as in a scenario file.</summary>
    public JsonObject? Scenario { get; init; }

    /// <summary>The content of the checkpoint file that the scenario names as its policy, base64; null if it names none.</summary>
    public string? PolicyFile { get; init; }

    /// <summary><c>packed</c> or <c>grain-per-agent</c>.</summary>
    public string Hosting { get; init; } = "packed";

    /// <summary>Pieces the world is cut into; 0: chosen by population and silos.</summary>
    public int Shards { get; init; }

    /// <summary>Of which ticks every entity is kept: <c>none</c>, <c>sampled</c>, <c>all</c>.</summary>
    public string Frames { get; init; } = "sampled";

    /// <summary>Ticks from checkpoint to checkpoint; 0: as the silo is configured.</summary>
    public int CheckpointEvery { get; init; }
}
