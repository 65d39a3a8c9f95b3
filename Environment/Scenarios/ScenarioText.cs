using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <summary>Turns text into JSON nodes that keep each number as it was written, and nodes into text.</summary>
internal static class ScenarioText
{
    /// <summary>Indented, and with characters such as ′ and &lt; left as they are.</summary>
    public static JsonSerializerOptions Indented { get; } =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Parses JSON with comments and trailing commas; calls <paramref name="report"/> with path and sentence of each duplicate key.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonNode? Parse(string text, string path, Action<string, string> report)
    {
        var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        using var document = JsonDocument.Parse(text, options);
        return Convert(document.RootElement, path, report);
    }

    /// <summary>A value as it is shown in an error: as JSON, cut where it gets long.</summary>
    public static string Show(JsonNode? node)
    {
        const int Longest = 60;
        switch (node)
        {
            case JsonObject:
                return "an object";
            case JsonArray:
                return "a list";
            default:
                var text = node is null ? "null" : node.ToJsonString(Compact);
                return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
        }
    }

    /// <summary>A value on one line.</summary>
    public static string Write(JsonNode node) => node.ToJsonString(Compact);

    /// <summary>A path one key further on.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static JsonNode? Convert(JsonElement element, string path, Action<string, string> report)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var made = new JsonObject();
                foreach (var property in element.EnumerateObject())
                {
                    if (Name(property) is not { } name)
                    {
                        report(path, "a key is not valid Unicode");
                        continue;
                    }

                    var at = Join(path, name);
                    if (made.ContainsKey(name))
                    {
                        report(at, $"the key '{name}' is there twice; allowed: once");
                        continue;
                    }

                    made[name] = Convert(property.Value, at, report);
                }

                return made;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (var item in element.EnumerateArray())
                {
                    list.Add(Convert(item, $"{path}[{list.Count}]", report));
                }

                return list;
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                try
                {
                    return JsonValue.Create(element.GetString());
                }
                catch (InvalidOperationException)
                {
                    report(path, "the text is not valid Unicode");
                    return JsonValue.Create("\ufffd");
                }

            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
