using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Covey.Environment.Scenarios;
using Covey.Learning.Checkpoints;
using Covey.Learning.Policies;
using Covey.Learning.Replications;
using Covey.Learning.Training;
using Covey.Runtime.Engines;
using Covey.Runtime.Training;

namespace Covey.Runtime.Evaluation;

/// <summary>
/// Trains and evaluates many policies side by side, and keeps what is finished: asked again for the same, it looks it up. What
/// comes out depends neither on what was kept nor on the number of threads.
/// </summary>
/// <remarks>
/// A training is known by scenario, settings, seed and length; one that was stopped goes on from its checkpoint. A score is known
/// by scenario, seed, policy (a file by its content), windows and the build of the program.
/// </remarks>
public sealed class Laboratory : IDisposable
{
    /// <summary>Batches between two checkpoints of a training.</summary>
    private const int SaveEvery = 10;

    /// <summary>Times a training says how far it is.</summary>
    private const int Reports = 5;

    // Of all that a run is made of: a deterministic build gives the same sources the same ids.
    private static readonly string Build = string.Join(
        ' ', new[] { typeof(Scenario), typeof(Trainer), typeof(Laboratory) }.Select(type => type.Module.ModuleVersionId));

    private readonly bool _forgets;
    private readonly string _folder;
    private readonly int _threads;
    private readonly Action<string> _say;
    private readonly CancellationToken _stop;
    private readonly KeptScores _scores;
    private readonly Lock _lock = new();

    /// <summary>Opens a folder, which need not exist.</summary>
    /// <param name="folder">Where checkpoints and scores are kept; null: nowhere, they are deleted in the end.</param>
    /// <param name="threads">Threads; 0: one a core.</param>
    /// <param name="say">Is told what has been done, a line at a time, by one thread at a time.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">Stopped already.</exception>
    public Laboratory(string? folder, int threads, Action<string> say, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        _forgets = folder is null;
        _folder = folder is null ? Directory.CreateTempSubdirectory("covey-").FullName : Directory.CreateDirectory(folder).FullName;
        _threads = threads > 0 ? threads : System.Environment.ProcessorCount;
        _say = say;
        _stop = stop;
        _scores = new KeptScores(Path.Combine(_folder, "scores.jsonl"));
    }

    /// <summary>Trains policies, several at once.</summary>
    /// <returns>The policies in the order of the tasks.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the checkpoints are kept.</exception>
    /// <exception cref="DivergedException">A training went out of bounds.</exception>
    /// <exception cref="ScenarioException">A task's settings are not usable.</exception>
    /// <exception cref="ScenarioErrorsException">A task's scenario is not usable.</exception>
    public IReadOnlyList<TrainedPolicy> Train(IReadOnlyList<TrainingTask> tasks)
    {
        var files = tasks.Select(FileOf).ToArray();
        var distinct = Enumerable.Range(0, tasks.Count).DistinctBy(at => files[at], StringComparer.Ordinal).ToArray();
        var unfinished = distinct.Count(at => !IsFinished(files[at], tasks[at]));
        var each = Math.Max(1, _threads / Math.Max(1, unfinished));
        var done = 0;
        var trained = Replicate.Play(
            distinct.Length,
            _threads,
            at =>
            {
                var policy = Train(tasks[distinct[at]], files[distinct[at]], each);
                Say($"trained {Interlocked.Increment(ref done)} of {distinct.Length}: {Path.GetFileName(policy.File)}");
                return policy;
            },
            _stop);
        return [.. files.Select(file => trained[Array.FindIndex(distinct, at => files[at] == file)])];
    }

    /// <summary>Plays policies on scenarios, many runs at once.</summary>
    /// <returns>For every task a score a seed.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the scores of finished runs are kept.</exception>
    /// <exception cref="ScenarioException">A policy cannot play its scenario.</exception>
    /// <exception cref="ScenarioErrorsException">A task's scenario is not usable.</exception>
    public IReadOnlyList<IReadOnlyList<RunScore>> Evaluate(IReadOnlyList<EvaluationTask> tasks)
    {
        // What is wrong is said before anything is played.
        var keys = tasks.Select(task => KeyOf(task)).ToArray();
        foreach (var task in tasks)
        {
            Runnable.Of(task.Scenario.LoadAny(task.Seeds[0], task.Policy));
        }

        (int Task, int Seed)[] runs = [.. tasks.SelectMany((task, at) => task.Seeds.Select((_, seed) => (at, seed)))];
        var done = 0;
        var scores = Replicate.Play(
            runs.Length,
            _threads,
            run =>
            {
                var (at, seed) = runs[run];
                var score = Score(tasks[at], tasks[at].Seeds[seed], keys[at]);
                var played = Interlocked.Increment(ref done);
                if (played * 10L / runs.Length > (played - 1) * 10L / runs.Length)
                {
                    Say($"played {played} of {runs.Length} runs");
                }

                return score;
            },
            _stop);
        var results = new RunScore[tasks.Count][];
        var from = 0;
        for (var at = 0; at < results.Length; at++)
        {
            results[at] = scores[from..(from + tasks[at].Seeds.Count)];
            from += results[at].Length;
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scores.Dispose();
        if (_forgets)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool IsFinished(string file, TrainingTask task) => File.Exists(file)
        && Checkpoint.Read(file).Info.Episodes >= task.Episodes;

    private string FileOf(TrainingTask task)
    {
        var key = Hash($"{task.Scenario.Fingerprint}\n{task.Options.ToJson()}\n{task.Seed}\n{task.Episodes}")[..12];
        var name = string.Concat($"{task.Label}-{task.Scenario.Sample.Name}"
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
        return Path.Combine(_folder, $"{name}-seed-{task.Seed}-{key}{Checkpoint.Extension}");
    }

    private static string KeyOf(EvaluationTask task)
    {
        // A file is known by what is in it, not by where it is; what follows its name, such as ':greedy', counts as well.
        var policy = NetworkPolicy.PathOf(task.Policy) is { } file && File.Exists(file)
            ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) + task.Policy[NetworkPolicy.FileOf(task.Policy).Length..]
            : task.Policy;
        return Hash($"{Build}\n{task.Scenario.Fingerprint}\n{policy}\n{task.Windows}")[..24];
    }

    private TrainedPolicy Train(TrainingTask task, string file, int threads)
    {
        using var workers = new Workers(threads);
        var trainer = new Trainer(new ScenarioRollouts(task.Scenario.Load(task.Seed), seed => task.Scenario.Load(seed)), task.Options,
            task.Seed, workers);
        if (File.Exists(file))
        {
            trainer.ContinueFrom(Checkpoint.Read(file));
        }

        for (var batch = 1; trainer.Episodes < task.Episodes; batch++)
        {
            if (_stop.IsCancellationRequested)
            {
                trainer.ToFile().Save(file);
                _stop.ThrowIfCancellationRequested();
            }

            var before = trainer.Episodes;
            trainer.Advance();
            if (batch % SaveEvery == 0 || trainer.Episodes >= task.Episodes)
            {
                trainer.ToFile().Save(file);
            }

            if ((long)trainer.Episodes * Reports / task.Episodes > (long)before * Reports / task.Episodes
                && trainer.Episodes < task.Episodes)
            {
                Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{task.Label} on {task.Scenario.Sample.Name}, seed {task.Seed}: episode {trainer.Episodes} of {task.Episodes}, "
                        + $"value {trainer.Curve[^1].Value:G4}"));
            }
        }

        return new TrainedPolicy(file, trainer.Episodes, trainer.AgentSteps, [.. trainer.Curve]);
    }

    private RunScore Score(EvaluationTask task, ulong seed, string key)
    {
        key += "-" + seed.ToString(CultureInfo.InvariantCulture);
        if (_scores.Find(key) is { } kept)
        {
            return kept;
        }

        var scenario = task.Scenario.LoadAny(seed, task.Policy);
        var scorer = new RunScorer(scenario.Steps, task.Windows);
        var outcome = InProcessEngine.Play(Runnable.Of(scenario), new EngineOptions(Threads: 1), [scorer], _stop);
        if (!outcome.Completed)
        {
            throw new OperationCanceledException(_stop);
        }

        var score = scorer.Score;
        _scores.Add(key, score);
        return score;
    }

    private void Say(string line)
    {
        lock (_lock)
        {
            _say(line);
        }
    }
}
