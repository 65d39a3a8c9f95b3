using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <summary>Applies a caller's settings to a scenario before it is read.</summary>
internal static class OverrideApplier
{
    /// <summary>Applies all settings; those that cannot be applied are noted and skipped.</summary>
    public static void Apply(JsonObject scenario, ScenarioOverrides overrides, SectionContext context)
    {
        foreach (var setting in overrides.Set)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                context.Error("", $"found the setting '{setting}'; allowed: path=value, such as world.side=200");
                continue;
            }

            var path = setting[..equals].Trim();
            Set(scenario, path, Value(setting[(equals + 1)..], path, context), context);
        }

        if (overrides.Seed is { } seed)
        {
            Set(scenario, "seed", JsonNode.Parse(seed.ToString(System.Globalization.CultureInfo.InvariantCulture)), context);
        }

        if (overrides.Policy is { } policy)
        {
            Set(scenario, "policy", JsonValue.Create(policy), context);
        }
    }

    private static JsonNode? Value(string text, string path, SectionContext context)
    {
        try
        {
            return ScenarioText.Parse(text, path, context.Error);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static void Set(JsonObject scenario, string path, JsonNode? value, SectionContext context)
    {
        var keys = path.Split('.');
        if (Array.Exists(keys, string.IsNullOrWhiteSpace))
        {
            context.Error("", $"found the path '{path}' in a setting; allowed: keys with single dots between them, such as world.side");
            return;
        }

        var at = scenario;
        for (var i = 0; i < keys.Length - 1; i++)
        {
            if (!at.TryGetPropertyValue(keys[i], out var next))
            {
                next = new JsonObject();
                at[keys[i]] = next;
            }

            if (next is not JsonObject inner)
            {
                var through = string.Join('.', keys[..(i + 1)]);
                context.Error(path, $"cannot be set: {through} is {ScenarioText.Show(next)}; allowed: a path through objects only");
                return;
            }

            at = inner;
        }

        at[keys[^1]] = value;
        context.Override(path);
    }
}
