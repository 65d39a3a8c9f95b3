using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Scenarios;

namespace Covey.Dashboard.Sources;

/// <summary>
/// What may be started by somebody who is not at this machine: scenarios and policies that come with the program, changed as
/// on the command line, but for anything that would make the program open a file.
/// </summary>
internal static class StartRules
{
    private const int LongestSetting = 2_000;
    private const int MostSettings = 100;

    private static readonly string[] FileMarks = ["/", "\\", "file:", ".safetensors", ".json", ".csv"];

    /// <summary>The policies that may be named.</summary>
    public static IEnumerable<string> Policies =>
    [
        .. PolicyCatalog.Names.Select(policy => policy.Name),
        .. ShippedPolicies.Default.Names().Select(policy => policy.Name),
        .. WorldCatalog.BuiltIn.Kinds.OfType<OwnKind>()
            .SelectMany(kind => kind.Policies.Select(policy => policy.Name)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Reads what is asked for.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable or not allowed.</exception>
    public static LoadedScenario Load(RunRequest request)
    {
        var names = ShippedScenarios.Default.Names();
        if (!names.Contains(request.Scenario, StringComparer.Ordinal))
        {
            throw Refused(request.Scenario, "scenario", $"found no scenario of that name; allowed: {string.Join(", ", names)}");
        }

        if (request.Policy is { } policy && !Policies.Contains(policy, StringComparer.Ordinal))
        {
            throw Refused(request.Scenario, "policy", $"found '{policy}'; allowed: {string.Join(", ", Policies)}");
        }

        if (request.Set.Count > MostSettings)
        {
            throw Refused(request.Scenario, "set", $"found {request.Set.Count} settings; allowed: {MostSettings}");
        }

        foreach (var setting in request.Set)
        {
            CheckSetting(request.Scenario, setting);
        }

        List<string> set = [.. request.Set];
        if (request.Steps is { } steps)
        {
            set.Add("steps=" + steps.ToString(CultureInfo.InvariantCulture));
        }

        return LoadedScenario.Read(request.Scenario, new ScenarioOverrides { Set = set, Seed = request.Seed, Policy = request.Policy });
    }

    /// <summary>Whether a run is not too large.</summary>
    /// <exception cref="ScenarioErrorsException">It is.</exception>
    public static void Check(RunRequest request, IScenario scenario, FolderRunsOptions options)
    {
        if (scenario is not Scenario { Population: var population })
        {
            return;
        }

        var entities = (long)population.Agents.Max + population.Targets.Max;
        if (entities > options.MostEntities)
        {
            throw Refused(
                request.Scenario, "population", $"found room for {entities} entities; allowed from the page: {options.MostEntities}");
        }

        var steps = (long)population.Agents.Max * scenario.Steps;
        if (steps > options.MostAgentSteps)
        {
            throw Refused(request.Scenario, "steps", $"found up to {steps} agent-steps; allowed from the page: {options.MostAgentSteps}");
        }
    }

    private static void CheckSetting(string scenario, string setting)
    {
        var cut = setting.IndexOf('=', StringComparison.Ordinal);
        var (path, value) = cut < 0 ? (setting, "") : (setting[..cut].Trim(), setting[(cut + 1)..].Trim());
        if (setting.Length > LongestSetting)
        {
            throw Refused(scenario, "set", $"found a setting of {setting.Length} characters; allowed: {LongestSetting}");
        }

        foreach (var text in Texts(value).Append(value))
        {
            if (Array.Exists(FileMarks, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)) || File.Exists(text))
            {
                throw Refused(scenario, path, $"found '{text}'; allowed from the page: nothing that names a file");
            }

            var names = path is "policy" or "policy.name" && text.Length > 0 && text[0] != '{';
            if (names && !Policies.Contains(text.Trim('"'), StringComparer.Ordinal))
            {
                throw Refused(scenario, path, $"found '{text}'; allowed: {string.Join(", ", Policies)}");
            }
        }
    }

    private static IEnumerable<string> Texts(string value)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return [];
        }

        return Texts(node);
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(pair => Texts(pair.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static ScenarioErrorsException Refused(string scenario, string path, string sentence) =>
        new([new ScenarioError(scenario, path, sentence)]);
}
