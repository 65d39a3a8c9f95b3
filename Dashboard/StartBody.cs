using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Dashboard.Sources;

namespace Covey.Dashboard;

/// <summary>Reads the bodies of requests that change something.</summary>
internal static class StartBody
{
    /// <summary>Bytes of a body.</summary>
    public const int MostBytes = 64 << 10;

    private const string Settings = "allowed: a list of texts such as [\"steps=500\"]";
    private const double SlowestPace = 0.01;
    private const double FastestPace = 1_000_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>A run that is asked for.</summary>
    /// <exception cref="RunRefusedException">The body is something else.</exception>
    public static async Task<RunRequest> RunAsync(Stream body, CancellationToken stop)
    {
        var json = await ObjectAsync(body, ["scenario", "policy", "seed", "steps", "set", "ticksPerSecond"], stop).ConfigureAwait(false);
        return new RunRequest(Text(json, "scenario") ?? throw Refused("scenario: found nothing; allowed: the name of a scenario"))
        {
            Policy = Text(json, "policy"),
            Seed = Whole<ulong>(json, "seed"),
            Steps = Whole<int>(json, "steps"),
            TicksPerSecond = Pace(json),
            Set = json["set"] switch
            {
                null => [],
                JsonArray list => [.. list.Select(one => Text(one) ?? throw Refused($"set: found {one?.ToJsonString()} in it; {Settings}"))],
                _ => throw Refused($"set: found no list; {Settings}"),
            },
        };
    }

    /// <summary>A pace that is asked for: ticks a second, or null.</summary>
    /// <exception cref="RunRefusedException">The body is something else.</exception>
    public static async Task<double?> PaceAsync(Stream body, CancellationToken stop)
    {
        return Pace(await ObjectAsync(body, ["ticksPerSecond"], stop).ConfigureAwait(false));
    }

    private static double? Pace(JsonObject json) => json["ticksPerSecond"] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<double>(out var pace) && pace is 0 or (>= SlowestPace and <= FastestPace) => pace,
        var other => throw Refused(string.Create(
            CultureInfo.InvariantCulture,
            $"ticksPerSecond: found {other.ToJsonString()}; allowed: null, 0, or {SlowestPace} to {FastestPace}")),
    };

    private static async Task<JsonObject> ObjectAsync(Stream body, string[] keys, CancellationToken stop)
    {
        JsonObject? json;
        try
        {
            json = await JsonNode.ParseAsync(body, documentOptions: Strict, cancellationToken: stop).ConfigureAwait(false) as JsonObject;
        }
        catch (JsonException)
        {
            json = null;
        }

        if (json is null)
        {
            throw Refused("found no JSON object in the request's body; allowed: one");
        }

        return json.FirstOrDefault(pair => !keys.Contains(pair.Key, StringComparer.Ordinal)) is { Key: { } strange }
            ? throw Refused($"found the key '{strange}'; allowed: {string.Join(", ", keys)}")
            : json;
    }

    private static string? Text(JsonObject json, string key) => json[key] is { } node
        ? Text(node) ?? throw Refused($"{key}: found {node.ToJsonString()}; allowed: a text")
        : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    // Whole numbers come as numbers or, for a script's numbers do not hold 64 bits, as text.
    private static T? Whole<T>(JsonObject json, string key)
        where T : struct, IParsable<T>
    {
        if (json[key] is not { } node)
        {
            return null;
        }

        return T.TryParse(Text(node) ?? node.ToJsonString(), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refused($"{key}: found {node.ToJsonString()}; allowed: a whole number");
    }

    private static RunRefusedException Refused(string line) => new(line) { Status = 422 };
}
