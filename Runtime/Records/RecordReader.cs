using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;

namespace Covey.Runtime.Records;

/// <summary>Opens a run's record, finished or not, and reads its files.</summary>
public sealed class RecordReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private RecordedMetrics? metrics;

    private RecordReader(string folder, JsonObject scenario, JsonObject summary)
    {
        Folder = folder;
        Summary = summary;
        Version = (string?)scenario["version"] ?? "";
        scenario.Remove("version");
        Scenario = scenario;
    }

    /// <summary>The record's folder.</summary>
    public string Folder { get; }

    /// <summary>The version of the program that wrote it.</summary>
    public string Version { get; }

    /// <summary>The resolved scenario, seed included, as a scenario file would hold it.</summary>
    public JsonObject Scenario { get; }

    /// <summary>The content of <c>summary.json</c>.</summary>
    public JsonObject Summary { get; }

    /// <summary><c>completed</c>, <c>stopped</c>, or <c>running</c> for a run that is still going or was killed.</summary>
    public string Status => (string?)Summary["status"] ?? "running";

    /// <summary>The run's digest, 16 hexadecimal digits; null if the run did not end.</summary>
    public string? Digest => (string?)Summary["digest"];

    /// <summary>Where the trajectory is; null if none was kept.</summary>
    public string? Trajectory => Existing(RecordFiles.Trajectory);

    /// <summary>Where the report is; null if the record has none, as that of a run that was killed.</summary>
    public string? Report => Existing(RecordFiles.Report);

    /// <summary>The metrics, read when first asked for.</summary>
    /// <exception cref="ScenarioException">The file is missing or is not what a run writes.</exception>
    public RecordedMetrics Metrics =>
        metrics ??= RecordedMetrics.Read(Path.Combine(Folder, RecordFiles.Metrics), lastRowMayBeCut: Status == "running");

    /// <summary>Opens a record.</summary>
    /// <param name="folder">Its folder; that of an unfinished run ends in <c>.partial</c>.</param>
    /// <exception cref="ScenarioException">There is no record, or a file in it is missing or damaged; the path names it.</exception>
    public static RecordReader Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            var partial = Path.TrimEndingDirectorySeparator(folder) + RecordFiles.PartialSuffix;
            throw new ScenarioException(folder, Directory.Exists(partial)
                ? $"the run is still going or was killed; what it wrote so far is in '{partial}'"
                : File.Exists(folder) ? "found a file; allowed: the folder of a record" : "found no such folder; allowed: the folder of a record");
        }

        return new RecordReader(folder, ReadObject(folder, RecordFiles.Scenario), ReadObject(folder, RecordFiles.Summary));
    }

    private static JsonObject ReadObject(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Strict) as JsonObject
                ?? throw new ScenarioException(path, "found no JSON object; allowed: the file as a run wrote it");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ScenarioException(path, "is missing; allowed: the folder of a record, which has one");
        }
        catch (JsonException fault)
        {
            // Only what is JSON but has a key twice is refused without a line.
            var found = fault.LineNumber is { } line ? $"no JSON at line {line + 1}" : "a key twice";
            throw new ScenarioException(path, $"found {found}; allowed: the file as a run wrote it");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(path, $"cannot be read ({fault.Message.TrimEnd('.')})");
        }
    }

    private string? Existing(string name)
    {
        var path = Path.Combine(Folder, name);
        return File.Exists(path) ? path : null;
    }
}
