using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Environment.Scenarios;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;

namespace Covey.Dashboard.Sources;

/// <summary>A training, from the curve that it keeps beside its checkpoint.</summary>
/// <param name="folder">The folder.</param>
internal sealed class TrainedRun(DirectoryInfo folder) : IServedRun
{
    private const string Card = "policy.json";

    /// <inheritdoc/>
    public string Name => folder.Name;

    private string Curve => Path.Combine(folder.FullName, RecordFiles.Training);

    /// <inheritdoc/>
    public JsonObject Describe()
    {
        var item = new JsonObject
        {
            ["name"] = Name,
            ["created"] = RunJson.Time(File.Exists(Curve) ? File.GetCreationTimeUtc(Curve) : folder.CreationTimeUtc),
            ["kind"] = "training",
            ["live"] = false,
            ["replayable"] = false,
            ["report"] = false,
        };
        try
        {
            var rows = Read();
            var card = ReadCard();
            item["scenario"] = RunJson.Text(card?["summary"]);
            item["seed"] = RunJson.Text(card?["seed"]);
            item["policy"] = RunJson.Text((card?["settings"] as JsonObject)?["encoder"]);
            item["status"] = StoredRun.Locked(() => FileLock.IsHeld(Curve)) ? "running" : card is null ? "killed" : "completed";
            item["episodes"] = rows.Count == 0 ? 0 : rows[^1][0];
            item["mean"] = rows.Count == 0 ? null : RunJson.Finite(rows[^1][1]);
        }
        catch (ScenarioException fault)
        {
            item["problem"] = $"{RecordFiles.Training}: {fault.Message}";
        }

        return item;
    }

    /// <inheritdoc/>
    public Task<LiveFeed?> FeedAsync(CancellationToken stop) => Task.FromResult<LiveFeed?>(null);

    /// <inheritdoc/>
    public Task<JsonObject> ResolvedAsync(CancellationToken stop) => Task.FromResult(ReadCard() ?? []);

    /// <inheritdoc/>
    public Task<RunCurves> CurvesAsync(CancellationToken stop) => Task.FromResult(RecordCurves.Of(null));

    /// <inheritdoc/>
    public Task<BaselineUtilities?> BaselinesAsync(int ticks, CancellationToken stop) => Task.FromResult<BaselineUtilities?>(null);

    /// <inheritdoc/>
    public Task<WorldView> WorldAsync(CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<PackedFrame?> FrameAsync(int tick, bool links, CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<TickInsight?> InspectAsync(int agent, int? tick, CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReportMatrix>> MatricesAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<ReportMatrix>>([]);

    /// <inheritdoc/>
    public Task<TrainingCurve> TrainingAsync(CancellationToken stop) => Task.FromResult(TrainingCurve.Of(Read()));

    /// <inheritdoc/>
    public Task<IReadOnlyList<FileInfo>> FilesAsync(CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task<string?> ReportAsync(CancellationToken stop) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken stop) => throw NoRun();

    /// <inheritdoc/>
    public Task SetPaceAsync(double? ticksPerSecond, CancellationToken stop) => throw NoRun();

    private static RunRefusedException NoRun() => new("This is a training, not a run.");

    // Nobody is to look whether the file is being written while it is read.
    private List<double[]> Read() => StoredRun.Locked(ReadRows);

    private List<double[]> ReadRows()
    {
        try
        {
            if (new FileInfo(Curve).LinkTarget is not null)
            {
                throw new ScenarioException(Curve, "is a link; allowed: a file, for only what lies in the runs folder is shown");
            }

            const FileShare Everybody = FileShare.ReadWrite | FileShare.Delete;
            using var file = new StreamReader(new FileStream(Curve, FileMode.Open, FileAccess.Read, Everybody));
            var header = (file.ReadLine() ?? "").Split(',');
            var places = TrainingFile.Columns.Select(name => Array.IndexOf(header, name)).ToArray();
            if (places[0] < 0 || places[1] < 0)
            {
                throw new ScenarioException(Curve, "found no columns episodes and value; allowed: the file as a training wrote it");
            }

            // The last line may be one that is still being written.
            var rows = new List<double[]>();
            while (file.ReadLine() is { } line)
            {
                var fields = line.Split(',');
                if (fields.Length == header.Length)
                {
                    rows.Add([.. places.Select(place => Number(fields, place))]);
                }
            }

            return rows;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(Curve, $"cannot be read ({fault.Message.TrimEnd('.')})");
        }
    }

    private static double Number(string[] fields, int place) =>
        place >= 0 && double.TryParse(fields[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    private JsonObject? ReadCard()
    {
        var card = new FileInfo(Path.Combine(folder.FullName, Card));
        try
        {
            return card is { Exists: true, LinkTarget: null } ? JsonNode.Parse(File.ReadAllText(card.FullName)) as JsonObject : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
