using System.Text.Json.Nodes;
using Covey.Runtime.Ticks;

namespace Covey.Cluster.Tests;

/// <summary>Whatever happens to silos, to Redis and to the network between them, a run ends as if nothing had.</summary>
public sealed class FaultTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private const int FaultAt = 30;

    private const string Packed =
        """{"world":{"kind":"tracking"},"population":{"agents":{"initial":30,"arrivals":{"model":"continuous","perTick":2,"minimumStay":5,"meanStay":20}},"targets":{"initial":20,"max":40,"arrivals":{"model":"window"}}},"links":{"radius":30,"delay":{"model":"uniform","min":0,"max":4},"loss":0.1,"duplication":0.1},"policy":"nearest","steps":600,"seed":7}""";

    private const string ByAgents =
        """{"world":{"kind":"coverage"},"population":{"agents":{"initial":15,"max":25,"arrivals":{"model":"continuous","perTick":1,"minimumStay":5,"meanStay":20}}},"links":{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2},"policy":"osg","steps":120,"seed":7}""";

    private static readonly Dictionary<string, (string Scenario, Lazy<(string Digest, List<TickMetrics> Ticks)> Expected)> Runs = new()
    {
        ["packed"] = (Packed, new(() => Watcher.InProcess(Packed))),
        ["grain-per-agent"] = (ByAgents, new(() => Watcher.InProcess(ByAgents))),
    };

    [Theory]
    [InlineData("packed")]
    [InlineData("grain-per-agent")]
    public async Task Nothing_happens_and_nothing_stays_in_Redis_of_a_run_that_is_deleted(string hosting)
    {
        var id = await SameAsync(hosting, _ => Task.CompletedTask);

        // Checkpoints are removed after whoever watches has been told of the end.
        await RealCluster.UntilAsync(
            async _ => !(await RealCluster.StoredAsync(id)).Any(key => key.Contains("checkpoint", StringComparison.Ordinal)),
            () => "a checkpoint stays");
        Assert.NotEmpty(await RealCluster.StoredAsync(id));
        using var deleted = await cluster.Http.DeleteAsync(RealCluster.Gateway(2, $"runs/{id}"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await RealCluster.StoredAsync(id));
    }

    [Theory]
    [InlineData("packed", "environment")]
    [InlineData("packed", "run")]
    [InlineData("grain-per-agent", "environment")]
    public Task The_silo_that_holds_the_run_is_killed(string hosting, string grain) => SameAsync(hosting, async run =>
    {
        var silo = await RealCluster.SiloOfAsync($"{grain}/{run}");
        await cluster.StopAsync(silo, kill: true);
        cluster.Start(silo);
    });

    [Theory]
    [InlineData("packed")]
    [InlineData("grain-per-agent")]
    public Task The_silo_whose_gateway_is_watched_is_killed(string hosting) => SameAsync(hosting, async _ =>
    {
        await cluster.StopAsync(1, kill: true);
        cluster.Start(1);
    });

    [Theory]
    [InlineData("packed")]
    [InlineData("grain-per-agent")]
    public async Task A_silo_is_told_to_end_and_another_joins(string hosting)
    {
        Skip();
        await cluster.StopAsync(3, kill: false);
        await SameAsync(hosting, async _ =>
        {
            cluster.Start(3);
            await cluster.StopAsync(2, kill: false);
        });
        cluster.Start(2);
    }

    [Fact]
    public Task All_silos_are_killed_and_started_again() => SameAsync("packed", async _ =>
    {
        await Task.WhenAll(cluster.StopAsync(1, kill: true), cluster.StopAsync(2, kill: true), cluster.StopAsync(3, kill: true));
        cluster.Start(1);
        cluster.Start(2);
        cluster.Start(3);
    });

    [Theory]
    [InlineData("packed", true)]
    [InlineData("packed", false)]
    [InlineData("grain-per-agent", true)]
    public Task Redis_is_restarted(string hosting, bool kill) => SameAsync(hosting, _ => cluster.RestartRedisAsync(kill));

    [Theory]
    [InlineData("packed")]
    [InlineData("grain-per-agent")]
    public async Task Two_silos_do_not_reach_each_other(string hosting)
    {
        Skip();
        var before = cluster.Crashes;
        await SameAsync(hosting, async _ =>
        {
            Network.Part(true, 1, 2);

            // One of them finds that the other has had it taken for dead, and ends.
            await RealCluster.UntilAsync(_ => Task.FromResult(cluster.Crashes > before), () => $"no silo was taken for dead\n{cluster.Logs}");
        });
        Network.Part(false, 1, 2);
    }

    [Fact]
    public async Task A_silo_is_cut_off_from_all_others_and_from_Redis()
    {
        Skip();
        var before = cluster.Crashes;
        await SameAsync("packed", _ =>
        {
            Network.Plug(2, connected: false);
            return Task.CompletedTask;
        });
        Network.Plug(2, connected: true);
        await RealCluster.UntilAsync(_ => Task.FromResult(cluster.Crashes > before), () => $"the silo that was cut off goes on\n{cluster.Logs}");
    }

    [Theory]
    [InlineData("packed")]
    [InlineData("grain-per-agent")]
    public async Task Packets_are_lost(string hosting)
    {
        Skip();
        Assert.SkipUnless(Network.CanLose(), "nft is not installed");
        await SameAsync(hosting, _ =>
        {
            Network.Lose(2, inHundred: 3);
            return Task.CompletedTask;
        });
        Network.Lose(2, inHundred: 0);
    }

    private async Task<string> SameAsync(string hosting, Func<string, Task> fault)
    {
        Skip();
        var (scenario, expected) = Runs[hosting];
        await cluster.ReadyAsync();
        var run = await cluster.SubmitAsync(1, new JsonObject
        {
            ["scenario"] = JsonNode.Parse(scenario),
            ["hosting"] = hosting,
            ["frames"] = "none",
            ["checkpointEvery"] = 20,
            ["shards"] = 6,
        });
        var watcher = new Watcher(cluster, run, silo: 1);
        await watcher.UntilAsync(FaultAt);
        Assert.True(watcher.Ticks.Count < expected.Value.Ticks.Count);
        await fault(run);
        var end = await watcher.ToEndAsync();
        Assert.True((string)end["state"]! == "completed", $"{end.ToJsonString()}\n{cluster.Logs}");
        Assert.Equal(expected.Value.Digest, (string)end["digest"]!);
        Assert.Equal(expected.Value.Ticks.Select(tick => tick with { Further = default }), watcher.Ticks.Select(tick => tick with { Further = default }));
        return run;
    }

    private void Skip() => Assert.SkipUnless(cluster.WhyNot is null, cluster.WhyNot ?? "");
}
