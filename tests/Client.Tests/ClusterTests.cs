using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Covey.Client.Tests;

/// <summary>Runs, trainings and evaluations on a cluster, of which there is only a gateway here that plays them itself.</summary>
public sealed class ClusterTests : TemporaryFolder
{
    private const string Scenario =
        """{"name":"far","world":{"kind":"tracking"},"population":{"agents":{"initial":6},"targets":{"initial":4}},"policy":"nearest","steps":40,"seed":5}""";

    private static readonly string[] Small =
    [
        "coverage-training-uniform", "--set", "world.width=6", "--set", "world.height=6", "--set", "world.startBlock=2",
        "--set", "population.agents.initial=2", "--set", "training.hidden=8", "--steps", "5", "--json",
    ];

    [Fact]
    public async Task A_run_on_a_cluster_prints_the_summary_that_it_would_print_here()
    {
        await using var gateway = new FakeGateway(cuts: 1);
        var file = Write("far.json", Scenario);
        var there = await Command.RunAsync("run", file, "--cluster", gateway.Address, "--json", "--no-record");
        var here = await Command.RunAsync("run", file, "--json", "--no-record");
        Assert.Equal((0, ""), (there.Exit, there.Error));
        Assert.Equal(Lasting(here.Out), Lasting(there.Out));
        Assert.Equal("cluster", (string)JsonNode.Parse(there.Out)!["engine"]!);
    }

    [Fact]
    public async Task A_record_of_a_run_on_a_cluster_is_the_one_that_would_be_kept_here()
    {
        await using var gateway = new FakeGateway();
        var file = Write("far.json", Scenario);
        await Command.RunAsync("run", file, "--cluster", gateway.Address, "--no-baselines", "--output", At("there"));
        await Command.RunAsync("run", file, "--no-baselines", "--output", At("here"));
        foreach (var name in (string[])["metrics.csv", "scenario.json"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(At("here"), name)), File.ReadAllText(Path.Combine(At("there"), name)));
        }
    }

    [Fact]
    public async Task A_training_on_a_cluster_leaves_the_files_that_one_here_leaves_and_goes_on_as_well()
    {
        await using var gateway = new FakeGateway(cuts: 1);
        string[] first = ["train", .. Small, "--seed", "3", "--episodes", "8"], more = ["train", .. Small, "--seed", "3", "--episodes", "12", "--resume"];
        foreach (var command in (string[][])[first, more])
        {
            var there = await Command.RunAsync([.. command, "--output", At("there"), "--cluster", gateway.Address]);
            var here = await Command.RunAsync([.. command, "--output", At("here")]);
            Assert.Equal((0, ""), (there.Exit, there.Error));
            Assert.Equal(Lasting(here.Out), Lasting(there.Out));
            foreach (var name in (string[])["checkpoint.safetensors", "policy.safetensors", "training.csv"])
            {
                Assert.Equal(File.ReadAllBytes(At("here", name)), File.ReadAllBytes(At("there", name)));
            }

            Assert.Equal(Lasting(File.ReadAllText(At("here", "policy.json"))), Lasting(File.ReadAllText(At("there", "policy.json"))));
        }

        Assert.Equal([false, true], gateway.Submissions.Select(submission => submission["checkpoint"] is not null));
    }

    [Fact]
    public async Task A_training_that_diverges_on_a_cluster_is_told_of_in_the_line_that_it_is_told_of_here()
    {
        await using var gateway = new FakeGateway();
        string[] wild = ["train", .. Small, "--set", "training.hidden=24", "--actor-rate", "1", "--critic-rate", "1", "--episodes", "200"];
        var there = await Command.RunAsync([.. wild, "--output", At("there"), "--cluster", gateway.Address]);
        var here = await Command.RunAsync([.. wild, "--output", At("here")]);
        Assert.Equal((2, ""), (there.Exit, there.Out));
        Assert.Equal(here.Error.Split(';')[0], there.Error.Split(';')[0]);
        Assert.Contains("training diverged between episodes", there.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_on_a_cluster_prints_what_one_here_prints_and_waits_for_its_turn()
    {
        await using var gateway = new FakeGateway(refusals: 1);
        string[] eval = ["eval", Write("far.json", Scenario), "--policies", "nearest,random", "--seeds", "1..3", "--json"];
        var there = await Command.RunAsync([.. eval, "--cluster", gateway.Address]);
        var here = await Command.RunAsync(eval);
        Assert.Equal((0, ""), (there.Exit, there.Error));
        Assert.Equal(here.Out, there.Out);
        Assert.Equal(6, gateway.Submissions.Count());
        Assert.All(gateway.Submissions, submission => Assert.Equal("none", (string)submission["frames"]!));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_named()
    {
        var address = Unused();
        var result = await Command.RunAsync("run", Write("far.json", Scenario), "--cluster", address, "--no-record");
        Assert.Equal(2, result.Exit);
        Assert.StartsWith($"--cluster: {address} does not answer: ", result.Error);
        result = await Command.RunAsync(["train", .. Small, "--output", At("there"), "--cluster", address]);
        Assert.Equal(2, result.Exit);
        Assert.StartsWith($"--cluster: {address} does not answer: ", result.Error);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        var result = await Command.RunAsync("list", "--cluster", "nowhere");
        Assert.Equal((2, "--cluster: found 'nowhere'; allowed: a silo's gateway, such as http://localhost:5180\n"), (result.Exit, result.Error));
    }

    private static string Unused()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
    }

    private static string Lasting(string json)
    {
        var summary = JsonNode.Parse(json)!.AsObject();
        foreach (var own in (string[])["engine", "threads", "shards", "seconds", "agentStepsPerSecond", "checkpoint"])
        {
            summary.Remove(own);
        }

        return summary.ToJsonString();
    }
}
