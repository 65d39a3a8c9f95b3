using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Covey.Dashboard.Replays;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Scenarios;

namespace Covey.Dashboard.Sources;

/// <summary>A folder of records, and runs that are played in this process and recorded there.</summary>
public sealed class FolderRuns : IRunSource, IAsyncDisposable
{
    private const int MostFollowed = 32;

    private readonly RunsFolder _folder;
    private readonly FolderRunsOptions _options;
    private readonly ReplayRoom _replays = new();
    private readonly ConcurrentDictionary<string, RunningMetrics> _running = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<LiveRun> _here = [];
    private readonly List<DirectoryInfo> _trainings = [];
    private readonly List<Task> _playing = [];

    /// <summary>The runs of a folder.</summary>
    /// <param name="folder">The folder; it may not be there yet.</param>
    /// <param name="options">What may be done.</param>
    public FolderRuns(string folder, FolderRunsOptions? options = null)
    {
        _folder = new RunsFolder(folder);
        _options = options ?? new FolderRunsOptions();
    }

    /// <inheritdoc/>
    public string Engine => "in-process";

    /// <inheritdoc/>
    public string Place => _folder.FullPath;

    /// <inheritdoc/>
    public bool MayStart => _options.MayStart;

    /// <summary>Registers a run that the caller is about to play.</summary>
    /// <param name="name">Its name in addresses; the caller's record has it too.</param>
    /// <param name="loaded">What is played.</param>
    /// <param name="baselines">What is played in step with it.</param>
    /// <param name="folder">The folder of its record once that is complete; null if none is kept.</param>
    public LiveRun Add(string name, LoadedScenario loaded, IReadOnlyList<IRunnable> baselines, string? folder)
    {
        var run = new LiveRun(name, loaded, baselines, folder, _replays);
        lock (_gate)
        {
            _here.Add(run);
        }

        return run;
    }

    /// <summary>Shows a training of which the curve is, or will be, in a folder; returns its name in addresses.</summary>
    public string AddTraining(string folder)
    {
        var directory = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        lock (_gate)
        {
            _trainings.Add(directory);
        }

        return directory.Name;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IServedRun>> ListAsync(CancellationToken stop)
    {
        var here = Here();
        var going = here.Where(run => !run.HasEnded && run.Folder is not null).Select(run => Path.GetFullPath(run.Folder!))
            .SelectMany(folder => (string[])[folder, folder + RecordFiles.PartialSuffix]).ToHashSet(StringComparer.Ordinal);
        List<IServedRun> runs =
        [
            .. _folder.All().Where(stored => !going.Contains(stored.Folder)).Select(Recorded),
            .. Trainings().Where(training => !IsListed(training.FullName)).Select(training => new TrainedRun(training)),
            .. here.Where(run => !run.HasEnded || run.Folder is null),
            .. here.Where(run => run is { HasEnded: true, Folder: not null } && !IsListed(run.Folder)).Select(Ended),
        ];
        return Task.FromResult<IReadOnlyList<IServedRun>>([.. runs.OrderBy(run => run.Name, StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public Task<IServedRun?> FindAsync(string name, CancellationToken stop)
    {
        var here = Here().FindLast(run => run.Name == name);
        IServedRun? found = here switch
        {
            null => _folder.Find(name) is { } stored ? Recorded(stored) : Training(name),
            { HasEnded: true, Folder: not null } => Ended(here),
            _ => here,
        };
        return Task.FromResult(found);
    }

    /// <inheritdoc/>
    public async Task<string> StartAsync(RunRequest request, CancellationToken stop)
    {
        if (!_options.MayStart)
        {
            throw new RunRefusedException("Runs cannot be started here; the program was started to show them only.") { Status = 403 };
        }

        // Building a world may take a while.
        var loaded = await Task.Run(() => StartRules.Load(request), stop).ConfigureAwait(false);
        StartRules.Check(request, loaded.Scenario, _options);
        lock (_gate)
        {
            if (_here.Count(run => !run.HasEnded) >= _options.MostRuns)
            {
                var line = $"{_options.MostRuns} runs are going, as many as may at once: stop one or wait.";
                throw new RunRefusedException(line) { Status = 429 };
            }

            return Begin(loaded, request.TicksPerSecond).Name;
        }
    }

    /// <inheritdoc/>
    public async Task<JsonObject> LoadAsync(CancellationToken stop)
    {
        var runs = new JsonArray();
        var sum = 0.0;
        foreach (var run in Here().Where(run => !run.HasEnded))
        {
            sum += run.AgentStepsPerSecond;
            var loads = await run.LoadsAsync(stop).ConfigureAwait(false);
            runs.Add(new JsonObject
            {
                ["name"] = run.Name,
                ["agentStepsPerSecond"] = run.AgentStepsPerSecond,
                ["shards"] = new JsonArray([.. loads.Select((load, at) => new JsonObject
                {
                    ["name"] = $"{at}",
                    ["agents"] = load.Agents,
                    ["targets"] = load.Targets,
                    ["milliseconds"] = RunJson.Finite(load.Milliseconds),
                })]),
            });
        }

        return new JsonObject { ["agentStepsPerSecond"] = sum, ["runs"] = runs, ["silos"] = new JsonArray() };
    }

    /// <summary>Stops the runs that were started here, and waits until their records are complete.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] playing;
        lock (_gate)
        {
            _here.ForEach(run => run.Stop());
            playing = [.. _playing];
        }

        await Task.WhenAll(playing).ConfigureAwait(false);
        lock (_gate)
        {
            _here.ForEach(run => run.Dispose());
            _here.Clear();
        }

        _replays.Dispose();
    }

    private List<LiveRun> Here()
    {
        lock (_gate)
        {
            return [.. _here];
        }
    }

    private List<DirectoryInfo> Trainings()
    {
        lock (_gate)
        {
            return [.. _trainings];
        }
    }

    private TrainedRun? Training(string name) =>
        Trainings().Find(training => training.Name == name) is { } found ? new TrainedRun(found) : null;

    private bool IsListed(string folder) => _folder.FullPath == Path.GetDirectoryName(Path.GetFullPath(folder));

    private IServedRun Recorded(StoredRun stored) => stored.IsTraining
        ? new TrainedRun(new DirectoryInfo(stored.Folder))
        : new RecordedRun(stored, stored.Name, _replays, Running);

    private RecordedRun Ended(LiveRun run) => new(new StoredRun(new DirectoryInfo(run.Folder!)), run.Name, _replays, Running);

    private RunningMetrics Running(string folder)
    {
        if (_running.Count > MostFollowed)
        {
            // Whoever still looks at one of them reads its file from the beginning once more.
            _running.Clear();
        }

        return _running.GetOrAdd(folder, at => new RunningMetrics(Path.Combine(at, RecordFiles.Metrics)));
    }

    private LiveRun Begin(LoadedScenario loaded, double? pace)
    {
        RecordWriter writer;
        try
        {
            var record = new RecordOptions(null, loaded.Scenario.Output.Trajectory) { Under = _folder.FullPath };
            writer = RecordWriter.Create(loaded.Scenario, record);
        }
        catch (ScenarioException fault)
        {
            throw new RunRefusedException(fault.Message, fault);
        }

        var name = Path.GetFileName(writer.Folder);
        var run = new LiveRun(name, loaded, Baselines.For(loaded), writer.Folder, _replays);
        run.SetPace(pace);

        // What has ended is found in the folder again.
        _here.RemoveAll(known => known is { HasEnded: true, Folder: not null } && IsListed(known.Folder));
        _here.Add(run);
        _playing.RemoveAll(task => task.IsCompleted);
        _playing.Add(Task.Factory.StartNew(
            () => Play(run, writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return run;
    }

    private void Play(LiveRun run, RecordWriter writer)
    {
        var status = "failed";
        try
        {
            using (writer)
            {
                var outcome = run.Play(_options.Execution, [writer], CancellationToken.None);
                writer.Finish(outcome, outcome.Completed ? run.Baselines : []);
                status = outcome.Completed ? "completed" : "stopped";
            }
        }
#pragma warning disable CA1031 // A run's fault ends that run, and neither the dashboard nor other runs.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _options.OnFault?.Invoke(fault);
        }
        finally
        {
            run.End(status);
        }
    }
}
