using Covey.Client.Clusters;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Client.Watching;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Client;

/// <summary>Plays a scenario and the baselines beside it, shows the progress, and keeps the record.</summary>
/// <param name="terminal">Where progress and remarks go.</param>
/// <param name="options">How runs are executed.</param>
/// <param name="cluster">Where runs are played, baselines aside; null: here.</param>
/// <param name="page">Where runs are shown while they are played here; null: nowhere.</param>
internal sealed class Player(Terminal terminal, EngineOptions options, ClusterEngine? cluster = null, WatchedPage? page = null)
{
    private readonly string _engine = cluster is null ? new InProcessEngine().Name : ClusterEngine.Name;

    /// <summary>Plays a run to its end, or until it is told to stop; the record is written either way.</summary>
    /// <param name="loaded">What to play.</param>
    /// <param name="baselines">What to play beside it, once the run is complete.</param>
    /// <param name="record">Where its record goes; null for none.</param>
    /// <param name="watching">Others who watch the run.</param>
    /// <param name="stop">Ends it between two ticks.</param>
    /// <exception cref="BadInputException">The record cannot be begun or, such as on a full disk, not be completed.</exception>
    public PlayedRun Play(
        LoadedScenario loaded, IReadOnlyList<IRunnable> baselines, RecordOptions? record, IReadOnlyList<IRunObserver> watching, CancellationToken stop)
    {
        using var writer = record is null ? null : Begin(loaded.Scenario, record with { Engine = _engine });
        try
        {
            var summary = writer?.Summary ?? new RunSummary(loaded.Scenario, _engine);
            IRunObserver first = writer is null ? summary : writer;
            if (page is not null)
            {
                return PlayShown(page.Show(loaded, baselines, writer?.Folder), loaded, [first, .. watching], summary, writer, stop);
            }

            var outcome = Watched(loaded.Runnable, loaded.Scenario.Name, [first, .. watching], cluster, stop);
            var series = outcome.Completed ? PlayBaselines(baselines, stop) : [];
            return new PlayedRun(summary, outcome, series, writer?.Finish(outcome, series));
        }
        catch (RecordException e)
        {
            // A disk that is full is for its owner to mend, like any other input.
            throw new BadInputException([$"--output: {e.Message}"], e);
        }
    }

    private static RecordWriter Begin(IScenario scenario, RecordOptions record)
    {
        try
        {
            return RecordWriter.Create(scenario, record);
        }
        catch (ScenarioException e)
        {
            throw new BadInputException([$"--{e.Path}: {e.Message}"], e);
        }
    }

    // Baselines are played in step, so that their curves can be seen as they grow.
    private PlayedRun PlayShown(
        LiveRun run,
        LoadedScenario loaded,
        IReadOnlyList<IRunObserver> watching,
        RunSummary summary,
        RecordWriter? writer,
        CancellationToken stop)
    {
        using var progress = new RunProgress(terminal, loaded.Scenario.Name, loaded.Scenario.Steps);
        var status = "failed";
        try
        {
            var outcome = run.Play(options, [.. watching, progress], stop);
            var series = outcome.Completed ? run.Baselines : [];
            var folder = writer?.Finish(outcome, series);
            status = outcome.Completed ? "completed" : "stopped";
            return new PlayedRun(summary, outcome, series, folder);
        }
        finally
        {
            run.End(status);
        }
    }

    private List<BaselineSeries> PlayBaselines(IReadOnlyList<IRunnable> baselines, CancellationToken stop)
    {
        var played = new List<BaselineSeries>();
        foreach (var baseline in baselines)
        {
            var series = new SeriesCollector();
            var label = $"baseline {baseline.PolicyName} ({played.Count + 1} of {baselines.Count})";
            if (!Watched(baseline, label, [series], null, stop).Completed)
            {
                break;
            }

            played.Add(new BaselineSeries(baseline.PolicyName, series));
        }

        return played;
    }

    private RunOutcome Watched(
        IRunnable runnable, string label, IReadOnlyList<IRunObserver> watching, ClusterEngine? where, CancellationToken stop)
    {
        using var progress = new RunProgress(terminal, label, runnable.Scenario.Steps);
        return where is null
            ? InProcessEngine.Play(runnable, options, [.. watching, progress], stop)
            : where.Play(runnable.Scenario, options.Shards, [.. watching, progress], stop);
    }
}
