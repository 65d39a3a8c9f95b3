using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Runtime.Evaluation;

/// <summary>
/// Scores of finished runs in a file, a line each, added as they come. A line that was cut short when the program ended is
/// skipped. Any thread may use it.
/// </summary>
internal sealed class KeptScores : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RunScore> _scores = new(StringComparer.Ordinal);
    private readonly StreamWriter _file;

    /// <summary>Opens the file, which need not exist.</summary>
    public KeptScores(string path)
    {
        var whole = true;
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                if (Read(line) is { } kept)
                {
                    _scores[kept.Key] = kept.Score;
                }
            }

            whole = EndsWithLine(path);
        }

        _file = new StreamWriter(path, append: true) { NewLine = "\n", AutoFlush = true };
        if (!whole)
        {
            _file.WriteLine();
        }
    }

    /// <summary>The score kept under a key; null if none is.</summary>
    public RunScore? Find(string key)
    {
        lock (_lock)
        {
            return _scores.GetValueOrDefault(key);
        }
    }

    /// <summary>Keeps a score.</summary>
    public void Add(string key, RunScore score)
    {
        var line = Text(key, score);
        lock (_lock)
        {
            if (_scores.TryAdd(key, score))
            {
                _file.WriteLine(line);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static bool EndsWithLine(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length == 0)
        {
            return true;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private static string Text(string key, RunScore score) => new JsonObject
    {
        ["key"] = key,
        ["cumulative"] = score.Cumulative,
        ["normalised"] = Number(score.Normalised),
        ["distance"] = Number(score.MeanTargetDistance),
        ["cumulativeAt"] = Numbers(score.CumulativeAt),
        ["normalisedIn"] = Numbers(score.NormalisedIn),
        ["distanceIn"] = Numbers(score.DistanceIn),
    }.ToJsonString();

    private static (string Key, RunScore Score)? Read(string line)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject read || read["distanceIn"] is null)
            {
                return null;
            }

            var score = new RunScore(Value(read["cumulative"]), Value(read["normalised"]), Value(read["distance"]))
            {
                CumulativeAt = Values(read["cumulativeAt"]),
                NormalisedIn = Values(read["normalisedIn"]),
                DistanceIn = Values(read["distanceIn"]),
            };
            return ((string)read["key"]!, score);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    // JSON knows no NaN; what was not measured is null.
    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static JsonArray Numbers(IReadOnlyList<double> values) => new([.. values.Select(Number)]);

    private static double Value(JsonNode? node) => node is null ? double.NaN : (double)node;

    private static double[] Values(JsonNode? node) => node is JsonArray array ? [.. array.Select(Value)] : [];
}
