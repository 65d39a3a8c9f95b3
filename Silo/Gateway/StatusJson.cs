using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Grains.Interfaces;

namespace Covey.Silo.Gateway;

/// <summary>How a run stands, for programs.</summary>
internal static class StatusJson
{
    /// <summary>A status.</summary>
    public static JsonObject Of(RunStatus status) => new()
    {
        ["id"] = status.Id,
        ["kind"] = status.IsTraining ? "training" : "run",
        ["scenario"] = status.Scenario,
        ["state"] = Word(status.State),
        ["hosting"] = status.Hosting == Hosting.Packed ? "packed" : "grain-per-agent",
        ["steps"] = status.Steps,
        ["ticks"] = status.Ticks,
        ["shards"] = status.Shards,
        ["epoch"] = status.Epoch,
        ["digest"] = status.State is RunState.Completed or RunState.Stopped ? status.Digest.ToString("x16", CultureInfo.InvariantCulture) : null,
        ["agentSteps"] = status.AgentSteps,
        ["seconds"] = status.Seconds,
        ["error"] = status.Error,
        ["submitted"] = status.Submitted,
    };

    /// <summary>A state's name.</summary>
    public static string Word(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Completed => "completed",
        RunState.Stopped => "stopped",
        RunState.Failed => "failed",
        _ => "unknown",
    };
}
