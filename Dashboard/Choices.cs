using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;

namespace Covey.Dashboard;

/// <summary>What a run can be started from.</summary>
internal static class Choices
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The scenarios that come with the program; read, not checked, for building every world would take long.</summary>
    public static JsonArray Scenarios() => new([.. ShippedScenarios.Default.Names().Select(Scenario)]);

    /// <summary>The policies that can be named.</summary>
    public static JsonArray Policies() => new([.. StartRules.Policies.Select(name => (JsonNode)name)]);

    private static JsonNode Scenario(string name)
    {
        JsonObject? file;
        try
        {
            file = JsonNode.Parse(File.ReadAllText(ShippedScenarios.Default.Find(name)!), documentOptions: Lenient) as JsonObject;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            file = null;
        }

        var policy = file?["policy"];
        return new JsonObject
        {
            ["name"] = name,
            ["title"] = RunJson.Text(file?["summary"]) ?? name,
            ["world"] = RunJson.Text(Inner(file, "world")?["kind"]),
            ["steps"] = file?["steps"]?.DeepClone(),
            ["agents"] = Inner(Inner(file, "population"), "agents")?["initial"]?.DeepClone(),
            ["policy"] = RunJson.Text(policy is JsonObject named ? named["name"] : policy),
        };
    }

    private static JsonObject? Inner(JsonObject? holder, string key) => holder?[key] as JsonObject;
}
