using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Clusters;
using Covey.Client.Evaluation;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Client.Watching;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Checkpoints;
using Covey.Learning.Training;
using Covey.Runtime.Records;
using Covey.Runtime.Scenarios;
using Covey.Runtime.Training;

namespace Covey.Client.Commands;

/// <summary><c>covey train</c>: trains a policy on a scenario and keeps it as a checkpoint.</summary>
internal sealed class TrainCommand
{
    private const string CheckpointName = "checkpoint" + Checkpoint.Extension;
    private const string PolicyName = "policy" + Checkpoint.Extension;
    private const string CardName = "policy.json";

    /// <summary>Batches between two checkpoints: a kill costs no more than so many.</summary>
    private const int SaveEvery = 10;

    private readonly Terminal _terminal;
    private readonly SeededInput _input = new();
    private readonly Option<ulong?> _seed = CheckedOption.Whole(
        "--seed", "What all randomness of the training follows from; without it 1", 0UL, ulong.MaxValue);

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder the checkpoint, the policy and its card go to",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the folder's checkpoint, if there is one" };

    // Each of them sets one value of the scenario's section 'training'.
    private readonly (string Path, Option<string?> Option)[] _settings =
    [
        Setting("--encoder", "KIND", "encoder", "What the policy is: mlp, gnn or tabular"),
        Setting("--reward", "KIND", "reward", "What agents are rewarded with"),
        Setting("--episodes", "N", "episodes", "Episodes to train, rounded up to whole batches"),
        Setting("--actor-rate", "RATE", "actorRate", "Step size of the policy"),
        Setting("--critic-rate", "RATE", "criticRate", "Step size of the critic"),
        Setting("--discount", "GAMMA", "discount", "What a reward one tick later is worth"),
    ];

    private readonly ClusterInput _cluster = new();
    private readonly WatchInput _watch = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object and nothing else" };

    private TrainCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var train = new TrainCommand(terminal);
        var command = new Command("train", "Train a policy on a scenario and keep it as a checkpoint");
        train._input.AddTo(command);
        command.Add(train._seed);
        command.Add(train._output);
        command.Add(train._resume);
        foreach (var (_, option) in train._settings)
        {
            command.Add(option);
        }

        train._cluster.AddFollowingTo(command);
        train._watch.AddTo(command);
        command.Add(train._json);
        command.SetAction(train.LearnAsync);
        return command;
    }

    private static (string Path, Option<string?> Option) Setting(string name, string help, string key, string description) =>
        ("training." + key, new Option<string?>(name) { Description = $"{description}; sets training.{key}", HelpName = help });

    private async Task<int> LearnAsync(ParseResult parsed, CancellationToken stop)
    {
        if (!_watch.IsOn(parsed))
        {
            return Learn(parsed, null, stop);
        }

        var page = await _watch.OpenAsync(parsed, _terminal, stop).ConfigureAwait(false);
        await using (page.ConfigureAwait(false))
        {
            var exit = Learn(parsed, page, stop);
            if (!parsed.GetValue(_json))
            {
                await page.LingerAsync(stop).ConfigureAwait(false);
            }

            return exit;
        }
    }

    private int Learn(ParseResult parsed, WatchedPage? page, CancellationToken stop)
    {
        var seed = parsed.GetValue(_seed) ?? 1;
        var scenario = _input.Scenario(
            parsed, _settings.Where(setting => parsed.GetValue(setting.Option) is not null).Select(setting => $"{setting.Path}={parsed.GetValue(setting.Option)}"));
        var first = Trainable(scenario, seed);
        var folder = parsed.GetRequiredValue(_output);
        var path = Path.Combine(folder, CheckpointName);
        using var cluster = _cluster.Cluster(parsed);
        using var workers = new Workers(cluster is null ? _input.Threads(parsed) : 1);
        var trainer = Begin(parsed, first, scenario, seed, path, workers);
        var card = new PolicyCard(Path.Combine(folder, CardName), trainer.Episodes > 0);
        var played = first.Scenario;
        var episodes = trainer.Options.Episodes;
        using var curve = Curve(Path.Combine(folder, RecordFiles.Training), trainer);
        page?.ShowTraining(folder);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var progress = new WorkProgress(_terminal, $"train {played.Name}", "episode", episodes);
            void Tell(LearnedBatch batch)
            {
                Save(() => curve.Add(batch));
                progress.Tell(batch.Episodes, string.Create(CultureInfo.InvariantCulture, $"value {batch.Value:G5}"));
            }

            if (cluster is null)
            {
                Train(trainer, path, episodes, Tell, stop);
            }
            else
            {
                Train(new ClusterTraining(cluster), trainer, played, path, Tell, stop);
            }
        }
        catch (DivergedException e)
        {
            var kept = File.Exists(path) ? $"the last good checkpoint is {path}" : "there is no checkpoint yet";
            throw new BadInputException([$"{first.Source}: {e.Message}; {kept}"], e);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Save(() => trainer.ToPolicy().Save(Path.Combine(folder, PolicyName)));
        Save(() => card.Write(Typed(parsed), trainer, played, seconds));
        if (parsed.GetValue(_json))
        {
            _terminal.Out.WriteLine(JsonText.Indented(ToJson(trainer, path, seconds)));
        }
        else
        {
            _terminal.Out.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{path}: {trainer.Episodes} episodes, {trainer.AgentSteps} agent-steps, {seconds:F1} s"));
        }

        return trainer.Episodes < episodes ? ExitCode.Interrupted : ExitCode.Done;
    }

    /// <summary>The scenario as it is trained on, with a policy that every kind of world with a trainer knows.</summary>
    private static LoadedScenario Trainable(SeededScenario scenario, ulong seed)
    {
        try
        {
            return scenario.Load(seed, "random");
        }
        catch (ScenarioErrorsException)
        {
            // Its own policy may be a file that is yet to be trained, so the scenario is read with it only to say more.
            var own = scenario.Load(seed);
            if (own.Scenario.Training is null)
            {
                throw new BadInputException(
                    $"{own.Source}: world.kind: found '{own.Scenario.Kind}', whose policies learn while they are played ('covey run'); "
                    + "allowed: a kind with a section 'training'");
            }

            throw;
        }
    }

    private Trainer Begin(ParseResult parsed, LoadedScenario first, SeededScenario scenario, ulong seed, string path, Workers workers)
    {
        var resumes = parsed.GetValue(_resume);
        if (!resumes && File.Exists(path))
        {
            throw new BadInputException($"--output: found {path}; allowed: a folder without a checkpoint, or --resume to go on from it");
        }

        try
        {
            IRollouts rollouts = first.Scenario is RetentionScenario market
                ? new RetentionRollouts(market)
                : new ScenarioRollouts(first.Stages("in training").Stages, other => scenario.Load(other, "random").Stages("in training").Stages);
            var trainer = new Trainer(rollouts, first.Scenario.Training!, seed, workers);
            if (resumes && File.Exists(path))
            {
                trainer.ContinueFrom(Checkpoint.Read(path));
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return trainer;
        }
        catch (ScenarioException e)
        {
            throw new BadInputException([$"{first.Source}: {e.Path}: {e.Message}"], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException([$"--output: {e.Message}"], e);
        }
    }

    private static TrainingFile Curve(string path, Trainer trainer)
    {
        try
        {
            return new TrainingFile(path, trainer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException([$"--output: {e.Message}"], e);
        }
    }

    private static void Train(Trainer trainer, string path, int episodes, Action<LearnedBatch> tell, CancellationToken stop)
    {
        var saved = true;

        // Who stops the training waits for the batch under way: half an update is not a policy.
        for (var batch = 1; trainer.Episodes < episodes && !stop.IsCancellationRequested; batch++)
        {
            trainer.Advance();
            tell(trainer.Latest);
            saved = batch % SaveEvery == 0;
            if (saved)
            {
                Save(() => trainer.ToFile().Save(path));
            }
        }

        if (!saved)
        {
            Save(() => trainer.ToFile().Save(path));
        }
    }

    /// <summary>Trains on a cluster, and then makes of the training here what came of it there.</summary>
    private static void Train(
        ClusterTraining training, Trainer trainer, IScenario scenario, string path, Action<LearnedBatch> tell, CancellationToken stop)
    {
        var begun = trainer.Episodes > 0 ? File.ReadAllBytes(path) : null;
        var end = training.Train(scenario, trainer.Seed, begun, tell, stop);
        if (end.Checkpoint is { } checkpoint)
        {
            Save(() => SafetensorsFile.Parse(checkpoint).Save(path));
            trainer.ContinueFrom(Checkpoint.Parse(checkpoint, "the cluster's checkpoint"));
        }

        if (end.Error is { } error)
        {
            throw new DivergedException(error);
        }
    }

    private static void Save(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException([$"--output: {e.Message}"], e);
        }
    }

    /// <summary>What was typed but for what has no effect on the policy.</summary>
    private static string Typed(ParseResult parsed)
    {
        var words = new List<string> { "covey" };
        for (var at = 0; at < parsed.Tokens.Count; at++)
        {
            var word = parsed.Tokens[at].Value;
            if (word is "--output" or "--threads" or "--port" or "--cluster" or "--patience")
            {
                at++;
            }
            else if (word is not ("--json" or "--resume" or "--watch" or "--no-browser"))
            {
                words.Add(word);
            }
        }

        return string.Join(' ', words);
    }

    private static JsonObject ToJson(Trainer trainer, string path, double seconds) => new()
    {
        ["checkpoint"] = path,
        ["episodes"] = trainer.Episodes,
        ["agentSteps"] = trainer.AgentSteps,
        ["seconds"] = seconds,
        ["curve"] = new JsonArray([.. trainer.Curve.Select(point => new JsonArray(point.Episode, point.Value))]),
        ["digest"] = trainer.Digest(),
    };
}
