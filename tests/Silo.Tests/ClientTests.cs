using System.Text.Json.Nodes;
using Covey.Client.Tests;

namespace Covey.Silo.Tests;

/// <summary>The command and a silo, each a process of its own, as a person has them.</summary>
public sealed class ClientTests(SiloProcess silo) : TemporaryFolder, IClassFixture<SiloProcess>
{
    private static readonly string[] Small =
    [
        "coverage-training-uniform", "--set", "world.width=6", "--set", "world.height=6", "--set", "world.startBlock=2",
        "--set", "population.agents.initial=2", "--set", "training.hidden=8", "--steps", "5", "--seed", "3", "--episodes", "8", "--json",
    ];

    [Theory]
    [InlineData("tracking", "packed")]
    [InlineData("tracking", "grain-per-agent")]
    [InlineData("allocation", "grain-per-agent")]
    public async Task A_run_on_a_silo_prints_and_keeps_what_one_here_does(string world, string hosting)
    {
        var file = Write("far.json", world == "tracking"
            ? """{"name":"far","world":{"kind":"tracking"},"population":{"agents":{"initial":6},"targets":{"initial":4}},"policy":"nearest","steps":40,"seed":5}"""
            : """{"name":"far","world":{"kind":"allocation","rewards":{"form":"published-target"}},"policy":{"name":"gataca"},"steps":40,"seed":5}""");
        string[] run = ["run", file, "--no-baselines", "--json", "--output"];
        var there = await CoveyAsync([.. run, At("there"), "--cluster", silo.Address, "--hosting", hosting]);
        var here = await CoveyAsync([.. run, At("here")]);
        Assert.Equal((0, ""), (there.Exit, there.Error));
        Assert.Equal(Lasting(here.Out), Lasting(there.Out));
        Assert.Equal(Files(At("here")), Files(At("there")));
        foreach (var name in (string[])["metrics.csv", "scenario.json"])
        {
            Assert.Equal(File.ReadAllText(At("here", name)), File.ReadAllText(At("there", name)));
        }
    }

    [Fact]
    public async Task A_training_on_a_silo_leaves_the_files_that_one_here_leaves()
    {
        var there = await CoveyAsync(["train", .. Small, "--output", At("there"), "--cluster", silo.Address]);
        var here = await CoveyAsync(["train", .. Small, "--output", At("here")]);
        Assert.Equal((0, ""), (there.Exit, there.Error));
        Assert.Equal(Lasting(here.Out), Lasting(there.Out));
        Assert.Equal(Files(At("here")), Files(At("there")));
        foreach (var name in (string[])["checkpoint.safetensors", "policy.safetensors", "training.csv"])
        {
            Assert.Equal(File.ReadAllBytes(At("here", name)), File.ReadAllBytes(At("there", name)));
        }
    }

    [Fact]
    public async Task An_evaluation_on_a_silo_prints_what_one_here_prints()
    {
        string[] eval = ["eval", "tracking-open-8", "--steps", "20", "--policies", "nearest,random", "--seeds", "1..3", "--json"];
        var there = await CoveyAsync([.. eval, "--cluster", silo.Address]);
        var here = await CoveyAsync(eval);
        Assert.Equal((0, ""), (there.Exit, there.Error));
        Assert.Equal(here.Out, there.Out);
    }

    [Fact]
    public async Task A_run_is_listed_and_watched_through_the_loss_of_the_last_silo_until_it_ends()
    {
        using var running = Start("run", Endless("watched"), "--no-record", "--json", "--cluster", silo.Address);
        var id = await silo.UntilAsync("watched", 60);
        using var watching = Start("watch", id, "--cluster", silo.Address);
        await watching.UntilToldAsync();
        await silo.KillAsync();
        await silo.StartAsync();
        await silo.UntilAsync("watched", 200);
        using (await silo.Http.PostAsync($"runs/{id}/stop", null, TestContext.Current.CancellationToken))
        {
            var watched = await watching.EndAsync();
            Assert.Equal((0, ""), (watched.Exit, watched.Error));
            var lines = watched.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.All(lines[..^1].Select((line, tick) => (line, tick)), told => Assert.StartsWith($"tick {told.tick} ", told.line));
            Assert.StartsWith($"stopped after {lines.Length - 1} of ", lines[^1]);
            var ran = JsonNode.Parse((await running.EndAsync()).Out)!;
            Assert.EndsWith($"digest {ran["digest"]}", lines[^1]);
        }

        var listed = await CoveyAsync(["list", "--json", "--cluster", silo.Address]);
        Assert.Contains(id, JsonNode.Parse(listed.Out)!["runs"]!.AsArray().Select(run => (string)run!["id"]!));
    }

    [Fact]
    public async Task Whoever_follows_a_run_whose_last_silo_is_lost_is_told_so_in_one_line()
    {
        await using var lost = new SiloProcess();
        await lost.InitializeAsync();
        using var running = Start("run", Endless("lost"), "--no-record", "--json", "--cluster", lost.Address, "--patience", "1");
        var id = await lost.UntilAsync("lost", 1);
        using var watching = Start("watch", id, "--cluster", lost.Address, "--patience", "1");
        await watching.UntilToldAsync();
        await lost.KillAsync();
        foreach (var command in (CoveyProcess[])[running, watching])
        {
            var ended = await command.EndAsync();
            Assert.Equal(2, ended.Exit);
            var line = Assert.Single(ended.ErrorLines);
            Assert.StartsWith($"--cluster: no silo at {lost.Address} has answered for 1 s, after ", line);
            Assert.EndsWith($"and 'covey watch {id} --cluster URL' follows it", line);
        }
    }

    private static async Task<CommandResult> CoveyAsync(string[] args)
    {
        using var command = Start(args);
        return await command.EndAsync();
    }

    private static CoveyProcess Start(params string[] args) => CoveyProcess.Start(AppContext.BaseDirectory, args);

    private static string[] Files(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order()];

    private static string Lasting(string json)
    {
        var summary = JsonNode.Parse(json)!.AsObject();
        foreach (var own in (string[])["engine", "threads", "shards", "seconds", "agentStepsPerSecond", "checkpoint", "record"])
        {
            summary.Remove(own);
        }

        return summary.ToJsonString();
    }

    private string Endless(string name) => Write(
        name + ".json",
        $$"""{"name":"{{name}}","world":{"kind":"tracking"},"population":{"agents":{"initial":6},"targets":{"initial":4} },"policy":"nearest","steps":1000000,"seed":5}""");
}
