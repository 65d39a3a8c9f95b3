using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Runtime.Records;

namespace Covey.Dashboard;

/// <summary>What the page is told about a record. What could not be measured is null; seeds are text, for a script's numbers do not hold 64 bits.</summary>
internal static class RunJson
{
    private const int MostPoints = 2_000;

    /// <summary>All records of a folder, the damaged ones with a sentence in <c>problem</c>.</summary>
    public static JsonObject List(RunsFolder runs)
    {
        var list = new JsonArray();
        foreach (var run in runs.All())
        {
            var item = new JsonObject { ["name"] = run.Name, ["created"] = run.Begun().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) };
            try
            {
                Describe(item, run, run.Open());
            }
            catch (ScenarioException fault)
            {
                item["problem"] = run.Sentence(fault);
            }

            list.Add(item);
        }

        return new JsonObject { ["folder"] = runs.FullPath, ["version"] = RecordFiles.Version, ["runs"] = list };
    }

    /// <summary>
    /// The curves of a run in at most 2,000 points. A point of several ticks stands at the last of them, with the means of
    /// what is a tick's own and the cumulative utility after them.
    /// </summary>
    /// <exception cref="ScenarioException">The record is damaged.</exception>
    public static JsonObject Curves(StoredRun run)
    {
        var metrics = run.ReadMetrics(run.Open());
        var rows = metrics?.Rows ?? 0;
        var bucket = Math.Max(1, (rows + MostPoints - 1) / MostPoints);
        var curves = new JsonObject { ["name"] = run.Name, ["rows"] = rows, ["bucket"] = bucket };
        foreach (var (key, column, mean) in ((string, string, bool)[])
            [("tick", "tick", false), ("utility", "utility", true), ("cumulative", "cumulative_utility", false), ("agents", "agents", true), ("targets", "targets", true)])
        {
            curves[key] = new JsonArray([.. metrics?.Names.Contains(column, StringComparer.Ordinal) == true ? Thinned(metrics[column], bucket, mean) : []]);
        }

        var further = new JsonObject();
        foreach (var column in metrics?.Names.Except(MetricTable.All.Select(metric => metric.Name), StringComparer.Ordinal) ?? [])
        {
            further[column] = new JsonArray([.. Thinned(metrics![column], bucket, mean: true)]);
        }

        curves["further"] = further;
        return curves;
    }

    /// <summary>Every key of the resolved scenario with dots between, and its value as text.</summary>
    /// <exception cref="ScenarioException">The record is damaged.</exception>
    public static JsonObject Parameters(StoredRun run)
    {
        var parameters = new JsonObject();
        Flatten(parameters, "", run.Open().Scenario);
        return new JsonObject { ["name"] = run.Name, ["parameters"] = parameters };
    }

    private static void Describe(JsonObject item, StoredRun run, RecordReader record)
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
    }

    private static IEnumerable<JsonNode?> Thinned(IReadOnlyList<double> values, int bucket, bool mean)
    {
        for (var start = 0; start < values.Count; start += bucket)
        {
            var end = Math.Min(start + bucket, values.Count);
            if (!mean || bucket == 1)
            {
                yield return Finite(values[end - 1]);
                continue;
            }

            var (sum, found) = (0.0, 0);
            for (var at = start; at < end; at++)
            {
                if (double.IsFinite(values[at]))
                {
                    sum += values[at];
                    found++;
                }
            }

            yield return Finite(sum / found);
        }
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

    // Text as it is, everything else as it stands in the file.
    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString();

    private static JsonValue? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? Finite(number) : null;

    private static JsonValue? Finite(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;
}
