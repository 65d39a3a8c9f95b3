using System.Text.Json.Nodes;
using Covey.Learning.Checkpoints;

namespace Covey.Client.Tests;

public class TrainTests : TemporaryFolder
{
    private static readonly string[] Small =
    [
        "coverage-training-uniform", "--set", "world.width=6", "--set", "world.height=6", "--set", "world.startBlock=2",
        "--set", "population.agents.initial=2", "--steps", "5", "--threads", "1", "--json",
    ];

    [Fact]
    public async Task A_training_gives_a_checkpoint_that_can_be_evaluated()
    {
        var trained = await Command.RunAsync(["train", .. Small, "--output", At("a"), "--seed", "3", "--episodes", "3"]);
        Assert.Equal(ExitCode.Done, trained.Exit);
        var result = JsonNode.Parse(trained.Out)!.AsObject();
        Assert.Equal(["checkpoint", "episodes", "agentSteps", "seconds", "curve", "digest"], result.Select(entry => entry.Key));
        Assert.Equal((4, 40), ((int)result["episodes"]!, (int)result["agentSteps"]!));
        Assert.Equal([2, 4], result["curve"]!.AsArray().Select(point => (int)point![0]!));
        var checkpoint = (string)result["checkpoint"]!;
        Assert.Equal(At("a", "checkpoint.safetensors"), checkpoint);

        var evaluated = await Command.RunAsync(["eval", .. Small, "--policies", $"{checkpoint},{checkpoint}:greedy,csg-g", "--seeds", "1..3,7"]);
        Assert.Equal(ExitCode.Done, evaluated.Exit);
        var comparison = JsonNode.Parse(evaluated.Out)!.AsObject();
        Assert.Equal(["scenario", "results"], comparison.Select(entry => entry.Key));
        Assert.Equal([checkpoint, checkpoint + ":greedy", "csg-g"], comparison["results"]!.AsArray().Select(entry => (string)entry!["policy"]!));
        foreach (var entry in comparison["results"]!.AsArray())
        {
            Assert.Equal(
                ["policy", "seeds", "cumulative", "normalised", "meanTargetDistance", "mean", "sd", "ci95"],
                entry!.AsObject().Select(part => part.Key));
            Assert.Equal([1, 2, 3, 7], entry["seeds"]!.AsArray().Select(seed => (int)seed!));
            var cumulative = entry["cumulative"]!.AsArray().Select(value => (double)value!).ToArray();
            Assert.Equal(4, cumulative.Length);
            Assert.Equal(cumulative.Average(), (double)entry["mean"]!, 1e-9);
            Assert.All(entry["meanTargetDistance"]!.AsArray(), Assert.Null);
        }
    }

    [Fact]
    public async Task A_resumed_training_ends_as_one_that_was_not_stopped()
    {
        async Task<string> DigestAsync(string folder, string episodes, params string[] more)
        {
            var trained = await Command.RunAsync(["train", .. Small, "--output", At(folder), "--episodes", episodes, .. more]);
            Assert.Equal(ExitCode.Done, trained.Exit);
            return (string)JsonNode.Parse(trained.Out)!["digest"]!;
        }

        var whole = await DigestAsync("whole", "6");
        Assert.NotEqual(whole, await DigestAsync("parts", "2"));

        // A batch after the last checkpoint, and half a row, as a kill leaves them behind.
        await File.AppendAllTextAsync(At("parts", "training.csv"), "4,0.5,0.1,0.1,1,40\n6,0.", TestContext.Current.CancellationToken);
        Assert.Equal(whole, await DigestAsync("parts", "6", "--resume"));
        var curve = await File.ReadAllLinesAsync(At("whole", "training.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(curve, await File.ReadAllLinesAsync(At("parts", "training.csv"), TestContext.Current.CancellationToken));
        Assert.Equal("episodes,value,actor_loss,critic_loss,entropy,agent_steps", curve[0]);
        Assert.Equal(["2", "4", "6"], curve[1..].Select(row => row.Split(',')[0]));
        Assert.All(curve[1..], row => Assert.All(row.Split(',')[1..], field => Assert.True(double.IsFinite(double.Parse(field)))));
        Assert.All(curve[1..], row => Assert.InRange(double.Parse(row.Split(',')[4]), 0.1, Math.Log(5)));
    }

    [Fact]
    public async Task A_training_stopped_by_a_signal_leaves_a_checkpoint_as_good_as_one_that_was_to_end_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var covey = CoveyProcess.Start(At(), ["train", .. Small, "--output", At("stopped"), "--episodes", "100000000"]);
        await covey.UntilAsync(() => File.Exists(At("stopped", "checkpoint.safetensors")));
        covey.Signal("INT");
        var stopped = await covey.EndAsync();
        Assert.Equal(ExitCode.Interrupted, stopped.Exit);
        var result = JsonNode.Parse(stopped.Out)!;
        var episodes = (int)result["episodes"]!;
        Assert.Equal(0, episodes % 2);
        var whole = await Command.RunAsync(["train", .. Small, "--output", At("whole"), "--episodes", $"{episodes}"]);
        Assert.Equal((string)JsonNode.Parse(whole.Out)!["digest"]!, (string)result["digest"]!);
        Assert.Equal(
            Checkpoint.Read(At("whole", "checkpoint.safetensors")).Texts["curve"], Checkpoint.Read(At("stopped", "checkpoint.safetensors")).Texts["curve"]);
    }

    [Fact]
    public async Task A_policy_is_left_alone_in_a_file_with_a_card_that_says_how_it_was_made()
    {
        var trained = await Command.RunAsync(
            ["train", .. Small, "--output", At("d"), "--seed", "3", "--episodes", "4", "--encoder", "tabular", "--set", "training.hidden=8"]);
        Assert.Equal(ExitCode.Done, trained.Exit);
        var card = JsonNode.Parse(await File.ReadAllTextAsync(At("d", "policy.json"), TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal(["summary", "command", "seed", "episodes", "agentSteps", "seconds", "settings", "curve"], card.Select(entry => entry.Key));
        Assert.Equal("TABULAR trained on coverage-training-uniform", (string)card["summary"]!);
        Assert.StartsWith("covey train coverage-training-uniform --set world.width=6", (string)card["command"]!, StringComparison.Ordinal);
        Assert.EndsWith("--seed 3 --episodes 4 --encoder tabular --set training.hidden=8", (string)card["command"]!, StringComparison.Ordinal);
        Assert.Equal((4, 2), ((int)card["episodes"]!, card["curve"]!.AsArray().Count));
        Assert.Equal(8, (int)card["settings"]!["hidden"]!);

        // The policy alone plays as its checkpoint does, and can be named without its ending.
        var evaluated = await Command.RunAsync(
            ["eval", .. Small, "--seeds", "1..3", "--policies", $"{At("d", "checkpoint.safetensors")},{At("d", "policy")},{At("d", "policy")}:greedy"]);
        var means = JsonNode.Parse(evaluated.Out)!["results"]!.AsArray().Select(entry => (double)entry!["mean"]!).ToArray();
        Assert.Equal(means[0], means[1]);
        Assert.True(new FileInfo(At("d", "policy.safetensors")).Length < new FileInfo(At("d", "checkpoint.safetensors")).Length);
    }

    [Fact]
    public async Task What_cannot_be_used_is_said_in_one_line()
    {
        async Task<string> ErrorAsync(params string[] args)
        {
            var result = await Command.RunAsync(args);
            Assert.Equal(ExitCode.BadInput, result.Exit);
            return Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        }

        var noRate = await ErrorAsync(["train", .. Small, "--output", At("b"), "--actor-rate", "0"]);
        Assert.Contains("training.actorRate: found 0; allowed: a number above 0", noRate, StringComparison.Ordinal);
        Directory.CreateDirectory(At("c"));
        var broken = Write(Path.Combine("c", "checkpoint.safetensors"), "not weights");
        Assert.Contains("--resume to go on", await ErrorAsync(["train", .. Small, "--output", At("c")]), StringComparison.Ordinal);
        Assert.Contains("is not a checkpoint", await ErrorAsync(["train", .. Small, "--output", At("c"), "--resume"]), StringComparison.Ordinal);
        Assert.Contains("is not a checkpoint", await ErrorAsync(["eval", .. Small, "--policies", broken]), StringComparison.Ordinal);
        Assert.Contains("found seed 2 twice", await ErrorAsync(["eval", .. Small, "--policies", "random", "--seeds", "1..3,2"]), StringComparison.Ordinal);
        Assert.Contains("--seeds: found '3..1'", await ErrorAsync(["eval", .. Small, "--policies", "random", "--seeds", "3..1"]), StringComparison.Ordinal);
        Assert.Contains("each once", await ErrorAsync(["eval", .. Small, "--policies", "random,random"]), StringComparison.Ordinal);
    }
}
