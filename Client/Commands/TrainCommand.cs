using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Environment.Scenarios;
using Covey.Learning.Checkpoints;
using Covey.Learning.Encoders;
using Covey.Learning.Training;
using Covey.Runtime.Training;

namespace Covey.Client.Commands;

/// <summary><c>covey train</c>: trains a policy on a scenario and keeps it as a checkpoint.</summary>
internal sealed class TrainCommand
{
    private const string FileName = "checkpoint" + Checkpoint.Extension;
    private const int MostEpisodes = 100_000_000;
    private const int UsualEpisodes = 4_000;

    /// <summary>Batches between two checkpoints: a kill costs no more than so many.</summary>
    private const int SaveEvery = 10;

    private readonly Terminal _terminal;
    private readonly SeededInput _input = new();
    private readonly Option<ulong?> _seed = CheckedOption.Whole(
        "--seed", "What all randomness of the training follows from; without it 1", 0UL, ulong.MaxValue);

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder the checkpoint goes to",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<int?> _episodes = CheckedOption.Whole(
        "--episodes", $"Episodes to train, rounded up to whole batches; without it {UsualEpisodes}", 1, MostEpisodes);

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the folder's checkpoint, if there is one" };

    private readonly Option<EncoderKind> _encoder = new("--encoder")
    {
        Description = "What the policy is: mlp, gnn or tabular",
        HelpName = "KIND",
        DefaultValueFactory = _ => EncoderKind.Mlp,
    };

    private readonly Option<RewardKind> _reward = new("--reward")
    {
        Description = "What agents are rewarded with: difference, boosted, shared or temporal",
        HelpName = "KIND",
        DefaultValueFactory = _ => RewardKind.Difference,
    };

    private readonly Option<double?> _actorRate = new("--actor-rate") { Description = "Step size of the policy; without it 0.0003", HelpName = "RATE" };
    private readonly Option<double?> _criticRate = new("--critic-rate") { Description = "Step size of the critic; without it 0.0005", HelpName = "RATE" };
    private readonly Option<double?> _discount = new("--discount") { Description = "The discount of later rewards; without it 0.98", HelpName = "GAMMA" };
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
        command.Add(train._episodes);
        command.Add(train._resume);
        command.Add(train._encoder);
        command.Add(train._reward);
        command.Add(train._actorRate);
        command.Add(train._criticRate);
        command.Add(train._discount);
        command.Add(train._json);
        command.SetAction((parsed, stop) => Task.FromResult(train.Learn(parsed, stop)));
        return command;
    }

    private int Learn(ParseResult parsed, CancellationToken stop)
    {
        var seed = parsed.GetValue(_seed) ?? 1;
        var scenario = _input.Scenario(parsed);
        var first = scenario.Load(seed, "random");
        var path = Path.Combine(parsed.GetRequiredValue(_output), FileName);
        using var workers = new Workers(_input.Threads(parsed));
        var trainer = Begin(parsed, first, scenario, seed, path, workers);
        var episodes = parsed.GetValue(_episodes) ?? UsualEpisodes;
        var began = Stopwatch.GetTimestamp();
        try
        {
            Train(trainer, path, episodes, stop);
        }
        catch (DivergedException e)
        {
            var kept = File.Exists(path) ? $"the last good checkpoint is {path}" : "there is no checkpoint yet";
            throw new BadInputException([$"{first.Source}: {e.Message}; {kept}"], e);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (parsed.GetValue(_json))
        {
            _terminal.Out.WriteLine(JsonText.Indented(ToJson(trainer, path, seconds)));
        }
        else
        {
            _terminal.Out.WriteLine($"{path}: {trainer.Episodes} episodes, {trainer.AgentSteps} agent-steps, {seconds:F1} s");
        }

        return trainer.Episodes < episodes ? ExitCode.Interrupted : ExitCode.Done;
    }

    private Trainer Begin(ParseResult parsed, LoadedScenario first, SeededScenario scenario, ulong seed, string path, Workers workers)
    {
        var usual = new TrainingOptions();
        var options = usual with
        {
            Encoder = parsed.GetValue(_encoder),
            Reward = parsed.GetValue(_reward),
            ActorRate = parsed.GetValue(_actorRate) ?? usual.ActorRate,
            CriticRate = parsed.GetValue(_criticRate) ?? usual.CriticRate,
            Discount = parsed.GetValue(_discount) ?? usual.Discount,
        };
        var resumes = parsed.GetValue(_resume);
        if (!resumes && File.Exists(path))
        {
            throw new BadInputException($"--output: found {path}; allowed: a folder without a checkpoint, or --resume to go on from it");
        }

        try
        {
            var rollouts = new ScenarioRollouts(
                first.Stages("in training").Stages, other => scenario.Load(other, "random").Stages("in training").Stages);
            var trainer = new Trainer(rollouts, options, seed, workers);
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

    private void Train(Trainer trainer, string path, int episodes, CancellationToken stop)
    {
        var spoken = Stopwatch.GetTimestamp();
        var saved = true;
        for (var batch = 1; trainer.Episodes < episodes && !stop.IsCancellationRequested; batch++)
        {
            trainer.Advance();
            saved = batch % SaveEvery == 0;
            if (saved)
            {
                Save(trainer, path);
            }

            if (Stopwatch.GetElapsedTime(spoken) > TimeSpan.FromSeconds(2))
            {
                spoken = Stopwatch.GetTimestamp();
                var (episode, value) = trainer.Curve[^1];
                _terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"train: episode {episode} of {episodes}, value {value:G5}"));
            }
        }

        if (!saved)
        {
            Save(trainer, path);
        }
    }

    private static void Save(Trainer trainer, string path)
    {
        try
        {
            trainer.ToFile().Save(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException([$"--output: {e.Message}"], e);
        }
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
