using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records;

/// <summary>
/// Writes a run's record: into the folder <c>NAME.partial</c> while the run goes, renamed to <c>NAME</c> once the record
/// is complete. A run that is killed leaves the partial folder, whose <c>summary.json</c> says <c>"status": "running"</c>.
/// </summary>
/// <remarks>
/// Use: <see cref="Create(IScenario, RecordOptions)"/> before the run, as one of its observers during it, <see cref="Finish"/> after it, whether it
/// was completed or stopped. Disposing without finishing leaves the partial folder as it is.
/// </remarks>
public sealed class RecordWriter : IRunObserver, IDisposable
{
    private readonly IScenario scenario;
    private readonly RecordPlace place;
    private readonly MetricsFile metricsFile;
    private readonly TrajectoryFile? trajectoryFile;
    private readonly ReportCollector report;
    private bool finished;

    private RecordWriter(IScenario scenario, RecordOptions options, RecordPlace place, Func<string, Stream> create)
    {
        this.scenario = scenario;
        this.place = place;
        Summary = new RunSummary(scenario, options.Engine);
        report = new ReportCollector(scenario, options.Trajectory);
        WriteJson(RecordFiles.Scenario, ScenarioJson(scenario));
        WriteJson(RecordFiles.Summary, Summary.ToRecord(null, []));
        metricsFile = new MetricsFile(create(place.File(RecordFiles.Metrics)), MetricTable.Of(scenario));
        trajectoryFile = options.Trajectory ? new TrajectoryFile(create(place.File(RecordFiles.Trajectory))) : null;
    }

    /// <summary>The record's folder once it is finished.</summary>
    public string Folder => place.Final;

    /// <summary>The folder it is written to until then.</summary>
    public string PartialFolder => place.Partial;

    /// <summary>The summary of what was recorded so far.</summary>
    public RunSummary Summary { get; }

    /// <summary>Begins a record: creates its partial folder and writes what is known before the run.</summary>
    /// <param name="scenario">What will be played.</param>
    /// <param name="options">Where to and how much.</param>
    /// <exception cref="ScenarioException">The folder exists or cannot be created or written (path <c>output</c>).</exception>
    public static RecordWriter Create(IScenario scenario, RecordOptions options) => Create(scenario, options, NewFile);

    /// <summary>As <see cref="Create(IScenario, RecordOptions)"/>, with a say in how the CSV files are opened.</summary>
    internal static RecordWriter Create(IScenario scenario, RecordOptions options, Func<string, Stream> create)
    {
        var taken = RecordPlace.Take(scenario, options.Output, options.Under);
        try
        {
            return new RecordWriter(scenario, options, taken, create);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            taken.GiveBack();
            throw new ScenarioException(
                "output", $"'{taken.Final}' cannot be written ({Reason(fault)}); allowed: a place with room where files can be created");
        }
    }

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => trajectoryFile is not null || report.WantsFrame(tick);

    /// <inheritdoc/>
    /// <exception cref="RecordException">The disk does not take any more.</exception>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        Summary.OnTick(metrics, frame);
        report.OnTick(metrics, frame);
        try
        {
            metricsFile.Add(metrics);
            if (frame is not null)
            {
                trajectoryFile?.Add(metrics, frame);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Broken($"after tick {metrics.Tick}", fault);
        }
    }

    /// <summary>
    /// Completes the record of a run that was completed or stopped: final summary, report, and the folder's final name.
    /// </summary>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="baselines">Runs of baselines on the same scenario and seed, for comparison.</param>
    /// <param name="field">What lies under the map; null: the world's density, if it has one.</param>
    /// <returns>The record's folder.</returns>
    /// <exception cref="RecordException">The disk does not take any more, or the final name was taken meanwhile.</exception>
    public string Finish(RunOutcome outcome, IReadOnlyList<BaselineSeries> baselines, MapField? field = null)
    {
        ObjectDisposedException.ThrowIf(finished, this);
        try
        {
            metricsFile.Flush();
            trajectoryFile?.Flush();
            metricsFile.Dispose();
            trajectoryFile?.Dispose();
            var summary = Summary.ToRecord(
                outcome, baselines.Select(baseline => KeyValuePair.Create(baseline.Name, baseline.Series.CumulativeUtility)));
            using (var page = NewFile(place.File(RecordFiles.Report)))
            {
                var under = field ?? (scenario is Scenario { World: var world } ? MapField.Of(world) : null);
                var input = new ReportInput(ScenarioJson(scenario), summary, report, baselines, under) { Matrices = outcome.Matrices };
                ReportBuilder.Write(page, input);
            }

            WriteJson(RecordFiles.Summary, summary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Broken("at its end", fault);
        }

        try
        {
            Directory.Move(place.Partial, place.Final);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecordException(
                $"the record is complete but could not be renamed to '{place.Final}' ({Reason(fault)}); it is in '{place.Partial}'", fault);
        }

        finished = true;
        return place.Final;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (finished)
        {
            return;
        }

        finished = true;
        try
        {
            metricsFile.Flush();
            trajectoryFile?.Flush();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The run is already ending for a reason of its own, which must not be hidden by this one.
        }
        finally
        {
            Close(metricsFile);
            Close(trajectoryFile);
        }
    }

    /// <summary>The resolved scenario as a record keeps it: with the program's version and the seed.</summary>
    internal static JsonObject ScenarioJson(IScenario scenario)
    {
        var json = new JsonObject { ["version"] = RecordFiles.Version };
        foreach (var (key, value) in scenario.Resolved)
        {
            json[key] = value?.DeepClone();
        }

        json["seed"] = scenario.Seed;
        return json;
    }

    private static FileStream NewFile(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    private static void Close(IDisposable? file)
    {
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
            // As in Dispose.
        }
    }

    private static string Reason(Exception fault) => fault.Message.TrimEnd('.');

    private RecordException Broken(string when, Exception fault)
    {
        var sentence = $"the record could not be written {when} ({Reason(fault)}); what was written is kept in '{place.Partial}'";
        try
        {
            var summary = Summary.ToRecord(null, []);
            summary["error"] = sentence;
            WriteJson(RecordFiles.Summary, summary);
        }
        catch (Exception again) when (again is IOException or UnauthorizedAccessException)
        {
            // The summary written at the start stays, and says that the run did not end.
        }

        return new RecordException(sentence, fault);
    }

    // Written beside and renamed, so that there is a whole file under this name at any moment.
    private void WriteJson(string name, JsonObject json)
    {
        var path = place.File(name);
        var beside = path + ".new";
        try
        {
            File.WriteAllText(beside, json.ToJsonString(RecordJson.Indented) + "\n");
            File.Move(beside, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(beside);
            throw;
        }
    }
}
