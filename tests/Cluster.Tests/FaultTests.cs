using System.Diagnostics;
using System.Text.Json.Nodes;
using Covey.Runtime.Ticks;

namespace Covey.Cluster.Tests;

/// <summary>Whatever happens to silos, to Redis and to the network between them, a run ends as if nothing had.</summary>
public sealed class FaultTests(RealCluster cluster, ITestOutputHelper output) : IClassFixture<RealCluster>
{
    private const string Packed =
        """{"world":{"kind":"tracking"},"population":{"agents":{"initial":30,"arrivals":{"model":"continuous","perTick":2,"minimumStay":5,"meanStay":20}},"targets":{"initial":20,"max":40,"arrivals":{"model":"window"}}},"links":{"radius":30,"delay":{"model":"uniform","min":0,"max":4},"loss":0.1,"duplication":0.1},"policy":"nearest","steps":1500,"seed":7}""";

    private const string ByAgents =
        """{"world":{"kind":"coverage"},"population":{"agents":{"initial":15,"max":25,"arrivals":{"model":"continuous","perTick":1,"minimumStay":5,"meanStay":20}}},"links":{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2},"policy":"osg","steps":600,"seed":7}""";

    private static readonly Dictionary<string, Lazy<(string Digest, List<TickMetrics> Ticks)>> Expected = new()
    {
        [Packed] = new(() => Watcher.InProcess(Packed)),
        [ByAgents] = new(() => Watcher.InProcess(ByAgents)),
    };

    [Theory]
    [InlineData("packed", "nothing")]
    [InlineData("packed", "environment")]
    [InlineData("packed", "run")]
    [InlineData("packed", "gateway")]
    [InlineData("packed", "join")]
    [InlineData("packed", "redis")]
    [InlineData("packed", "redis-kill")]
    [InlineData("packed", "partition")]
    [InlineData("packed", "cable")]
    [InlineData("packed", "loss")]
    [InlineData("grain-per-agent", "nothing")]
    [InlineData("grain-per-agent", "environment")]
    [InlineData("grain-per-agent", "gateway")]
    [InlineData("grain-per-agent", "join")]
    [InlineData("grain-per-agent", "redis")]
    [InlineData("grain-per-agent", "partition")]
    [InlineData("grain-per-agent", "loss")]
    public async Task A_run_ends_as_if_nothing_had_happened(string hosting, string fault)
    {
        Assert.SkipUnless(cluster.WhyNot is null, cluster.WhyNot ?? "");
        var clock = Stopwatch.StartNew();
        var scenario = hosting == "packed" ? Packed : ByAgents;
        if (fault == "join") await cluster.StopAsync(2, kill: false);
        var id = await cluster.SubmitAsync(1, new JsonObject
        {
            ["scenario"] = JsonNode.Parse(scenario), ["hosting"] = hosting, ["frames"] = "none", ["checkpointEvery"] = 50, ["shards"] = 6,
        });
        var watcher = new Watcher(cluster, id, 1);
        var end = await watcher.ToEndAsync(async tick =>
        {
            if (tick == 80)
            {
                output.WriteLine($"{clock.Elapsed.TotalSeconds:F1} tick 80");
                await DoAsync(fault, id);
                output.WriteLine($"{clock.Elapsed.TotalSeconds:F1} done");
            }
        });
        output.WriteLine($"{clock.Elapsed.TotalSeconds:F1} end {end.ToJsonString()} crashes {cluster.Crashes}");
        Assert.True("completed" == (string?)end["state"], $"{end.ToJsonString()}\n{cluster.Logs}");
        var (digest, ticks) = Expected[scenario].Value;
        Assert.Equal(digest, (string?)end["digest"]);
        Assert.Equal(ticks.Select(tick => tick.Digest), watcher.Ticks.Select(tick => tick.Digest));
        if (fault == "loss") Network.Lose(2, 0);
        if (fault == "partition") Network.Part(false, 1, 2);
        if (fault == "cable") Network.Plug(2, true);
        await cluster.ReadyAsync(1, 2, 3);
        output.WriteLine($"{clock.Elapsed.TotalSeconds:F1} ready");
    }

    private async Task DoAsync(string fault, string id)
    {
        switch (fault)
        {
            case "environment" or "run":
                var silo = await RealCluster.SiloOfAsync($"{fault}/{id}");
                output.WriteLine($"silo {silo}");
                await cluster.StopAsync(silo, kill: true);
                cluster.Start(silo);
                break;
            case "gateway":
                await cluster.StopAsync(1, kill: true);
                cluster.Start(1);
                break;
            case "join":
                cluster.Start(2);
                break;
            case "redis" or "redis-kill":
                await cluster.RestartRedisAsync(kill: fault == "redis-kill");
                break;
            case "partition":
                Network.Part(true, 1, 2);
                break;
            case "cable":
                Network.Plug(2, false);
                break;
            case "loss":
                Network.Lose(2, 5);
                break;
        }
    }
}
