using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Runtime.Records;

namespace Covey.Dashboard;

/// <summary>What the page is told about a record. What could not be measured is null; seeds are text, for a script's numbers do not hold 64 bits.</summary>
internal static class RunJson
{
    /// <summary>All runs of a source.</summary>
    public static async Task<JsonObject> ListAsync(IRunSource source, CancellationToken stop)
    {
        var runs = await source.ListAsync(stop).ConfigureAwait(false);
        return new JsonObject
        {
            ["folder"] = source.Place,
            ["version"] = RecordFiles.Version,
            ["engine"] = source.Engine,
            ["mayStart"] = source.MayStart,
            ["runs"] = new JsonArray([.. runs.Select(run => run.Describe())]),
        };
    }

    /// <summary>The curves of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="baselines">Whether with baselines that have to be played for it.</param>
    /// <param name="stop">Whoever asked has left.</param>
    public static async Task<JsonObject> CurvesAsync(IServedRun run, bool baselines, CancellationToken stop)
    {
        var curves = await run.CurvesAsync(stop).ConfigureAwait(false);
        var played = baselines ? await run.BaselinesAsync((int)curves.Rows, stop).ConfigureAwait(false) : null;
        curves = played?.Beside(curves) ?? curves;
        var json = Columns(curves);
        json["baselineTicks"] = played?.Ticks;
        json["name"] = run.Name;
        json["rows"] = curves.Rows;
        json["bucket"] = curves.Bucket;
        json["baselines"] = new JsonArray([.. curves.Baselines.Select(baseline => new JsonObject
        {
            ["name"] = baseline.Key,
            ["utility"] = Numbers(baseline.Value),
        })]);
        return json;
    }

    /// <summary>The columns that every kind of world has, an empty one where nothing was measured, and the further ones.</summary>
    public static JsonObject Columns(RunCurves curves)
    {
        var json = new JsonObject();
        foreach (var name in RunCurves.Names)
        {
            json[name] = Numbers(curves.Columns.GetValueOrDefault(name, []));
        }

        json["further"] = Named(curves.Further);
        return json;
    }

    /// <summary>Columns by name.</summary>
    public static JsonObject Named(IReadOnlyDictionary<string, double[]> columns)
    {
        var json = new JsonObject();
        foreach (var (name, values) in columns)
        {
            json[name] = Numbers(values);
        }

        return json;
    }

    /// <summary>Numbers, null where one is not finite.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => new([.. values.Select(value => (JsonNode?)Finite(value))]);

    /// <summary>Every key of the resolved scenario with dots between, and its value as text.</summary>
    /// <exception cref="ScenarioException">The record is damaged.</exception>
    public static async Task<JsonObject> ParametersAsync(IServedRun run, CancellationToken stop)
    {
        var parameters = new JsonObject();
        Flatten(parameters, "", await run.ResolvedAsync(stop).ConfigureAwait(false));
        return new JsonObject { ["name"] = run.Name, ["parameters"] = parameters };
    }

    /// <summary>A moment as text.</summary>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>What a record says of its run.</summary>
    /// <exception cref="ScenarioException">The record is damaged.</exception>
    public static void Describe(JsonObject item, StoredRun run, RecordReader record)
    {
        var (scenario, summary) = (record.Scenario, record.Summary);
        var status = run.Status(record);
        var ended = status is "completed" or "stopped";
        var progress = ended ? null : run.Progress();
        item["scenario"] = Text(summary["scenario"] ?? scenario["name"]);
        item["seed"] = Text(scenario["seed"] ?? summary["seed"]);
        item["policy"] = Text(scenario["policy"] is JsonObject policy ? policy["name"] : scenario["policy"]);
        item["world"] = Text((scenario["world"] as JsonObject)?["kind"]);
        item["status"] = status;
        item["ticks"] = ended ? Number(summary["ticks"]) : progress?.Ticks ?? 0;
        item["steps"] = Number(summary["steps"]);
        var utility = summary["utility"] as JsonObject;
        item["mean"] = ended ? Number(utility?["mean"]) : Finite(progress?.Cumulative / progress?.Ticks);
        item["cumulative"] = ended ? Number(utility?["cumulative"]) : Finite(progress?.Cumulative);
        item["normalised"] = ended ? Number(summary["normalised"]) : null;
        item["seconds"] = ended ? Number(summary["seconds"]) : null;
        item["digest"] = Text(summary["digest"]);
        item["version"] = record.Version;
        item["report"] = record.Report is not null;
        item["replayable"] = WorldCatalog.BuiltIn.Kinds.OfType<StageKind>().Any(kind => kind.Kind == (string?)item["world"]);
    }

    private static void Flatten(JsonObject into, string path, JsonNode? value)
    {
        if (value is JsonObject { Count: > 0 } inner)
        {
            foreach (var (key, child) in inner)
            {
                Flatten(into, path.Length == 0 ? key : $"{path}.{key}", child);
            }

            return;
        }

        into[path] = Text(value);
    }

    /// <summary>Text as it is, everything else as it stands in the file.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString();

    private static JsonValue? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? Finite(number) : null;

    /// <summary>A number; null if it is not finite.</summary>
    public static JsonValue? Finite(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;
}
