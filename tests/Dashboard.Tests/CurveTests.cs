using System.Text.Json.Nodes;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Tests;

public sealed class CurveTests
{
    [Fact]
    public async Task A_run_in_another_program_is_followed_as_its_rows_come()
    {
        await using var served = await Served.StartAsync();
        var scenario = Served.Scenario("short", steps: 4_500, world: "tracking");
        using var writer = RecordWriter.Create(scenario, new RecordOptions(served.At("going")));
        List<JsonObject> seen = [];
        new InProcessEngine().Play(
            scenario, new RandomPolicy(), new EngineOptions(1, 1), [writer, new Interrupted(() => seen.Add(Look(served)))], TestContext.Current.CancellationToken);

        // Rows reach the file in pieces; each look sees whole ones, and more than the one before.
        var rows = seen.Select(look => (long)look["rows"]!).ToList();
        Assert.Equal(rows.Order(), rows);
        Assert.True(rows[^1] > rows[0]);
        foreach (var look in seen)
        {
            var ticks = look["tick"]!.AsArray().Select(tick => (double)tick!).ToList();
            Assert.Equal((long)look["rows"]! - 1, ticks.Count == 0 ? -1 : (long)ticks[^1]);
            Assert.True(ticks.Count <= 2_000);
            Assert.Equal(ticks.Count, look["utility"]!.AsArray().Count);
            Assert.Equal(ticks.Count, look["messages_sent"]!.AsArray().Count);
        }

        static JsonObject Look(Served served) =>
            served.JsonAsync("/api/runs/going.partial/metrics").GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Baselines_of_a_record_are_played_when_they_are_asked_for()
    {
        await using var served = await Served.StartAsync();
        served.Play("run", policy: "nearest", steps: 40, world: "tracking");
        var plain = await served.JsonAsync("/api/runs/run/metrics");
        Assert.Null(plain["baselineTicks"]);
        Assert.Empty(plain["baselines"]!.AsArray());

        var curves = plain;
        while ((int?)curves["baselineTicks"] is not 40)
        {
            curves = await served.JsonAsync("/api/runs/run/metrics?baselines=1");
        }

        var scenario = Served.Scenario("short", "nearest", steps: 40, world: "tracking");
        var expected = new List<double>();
        new InProcessEngine().Play(
            scenario, new RandomPolicy(), new EngineOptions(1, 1), [new Utilities(expected)], TestContext.Current.CancellationToken);
        var baselines = curves["baselines"]!.AsArray();
        Assert.DoesNotContain(baselines, baseline => (string?)baseline!["name"] == "nearest");
        var random = Assert.Single(baselines, baseline => (string?)baseline!["name"] == "random")!;
        Assert.Equal(expected, random["utility"]!.AsArray().Select(utility => (double)utility!));
        Assert.Equal(plain["utility"]!.ToJsonString(), curves["utility"]!.ToJsonString());
    }

    [Fact]
    public async Task The_curves_of_a_watched_run_are_those_its_record_has()
    {
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync("tracking-delays", "steps=1000000", "policy=random", "output.baselines=[\"straight\"]");
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        await viewer.AskAsync(metrics: true);
        await served.PaceAsync(name, null);
        await viewer.NextAsync();
        await served.PaceAsync(name, 0);
        var live = await served.JsonAsync($"/api/runs/{name}/metrics");
        using var stopped = await served.PostAsync($"/api/runs/{name}/stop");
        await viewer.NextAsync();

        var recorded = await served.JsonAsync($"/api/runs/{name}/metrics");

        Assert.Equal(1, (int?)live["bucket"]);
        Assert.Equal("straight", (string?)live["baselines"]![0]!["name"]);
        var points = live["tick"]!.AsArray().Count;
        Assert.Equal(points, live["baselines"]![0]!["utility"]!.AsArray().Count);
        foreach (var column in (string[])["tick", "utility", "cumulative", "normalised", "agents", "targets", "messages_sent", "messages_delivered", "messages_lost",
            "message_age", "known_age", "mean_target_distance"])
        {
            Assert.Equal(
                live[column]!.AsArray().Select(number => number?.ToJsonString()),
                recorded[column]!.AsArray().Take(points).Select(number => number?.ToJsonString()));
        }
    }

    [Fact]
    public async Task A_training_is_listed_with_its_curve()
    {
        await using var served = await Served.StartAsync();
        Directory.CreateDirectory(served.At("learned"));
        await File.WriteAllTextAsync(
            served.At("learned", RecordFiles.Training),
            "episodes,value,actor_loss,critic_loss,entropy,agent_steps\n2,0.5,-0.1,,2.4,100\n4,0.75,-0.2,0.3,2.3,200\n6,0.8",
            TestContext.Current.CancellationToken);

        var listed = Assert.Single(await served.ListAsync());
        var curve = await served.JsonAsync("/api/runs/learned/training");

        Assert.Equal(("learned", "training"), ((string?)listed["name"], (string?)listed["kind"]));
        Assert.Equal((4.0, 0.75), ((double?)listed["episodes"], (double?)listed["mean"]));
        Assert.Equal("[2,4]", curve["episodes"]!.ToJsonString());
        Assert.Equal("[0.5,0.75]", curve["value"]!.ToJsonString());
        Assert.Equal("[null,0.3]", curve["criticLoss"]!.ToJsonString());
        Assert.Equal("[2.4,2.3]", curve["entropy"]!.ToJsonString());
        using var world = await served.GetAsync("/api/runs/learned/world");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, world.StatusCode);
    }

    [Fact]
    public async Task An_allocation_has_its_matrices_while_it_goes_and_afterwards()
    {
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync("allocation-5-1-1", "steps=100000");
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        await viewer.AskAsync(metrics: true);
        await served.PaceAsync(name, null);
        await viewer.NextAsync();
        await served.PaceAsync(name, 0);
        var going = await Matrices();
        using var stopped = await served.PostAsync($"/api/runs/{name}/stop");
        await viewer.NextAsync();
        var played = await Matrices();

        // Paused and then stopped: what is played again from the record is what was there.
        Assert.NotEmpty(going);
        Assert.Equal(going.ToJsonString(), played.ToJsonString());
        Assert.All(played, matrix => Assert.Equal((int)matrix!["rows"]! * (int)matrix["columns"]!, matrix["values"]!.AsArray().Count));

        async Task<JsonArray> Matrices() =>
            JsonNode.Parse(await served.Client.GetStringAsync($"/api/runs/{name}/matrices", TestContext.Current.CancellationToken))!.AsArray();
    }

    [Fact]
    public async Task The_load_of_each_shard_is_told()
    {
        await using var served = await Served.StartAsync();
        var name = await served.BeginAsync("tracking-1k", "steps=10000", "policy=random", "population.agents.initial=9000", "population.targets.initial=9000");
        using var viewer = await Viewer.OpenAsync(served.Client.BaseAddress!, name);
        await viewer.AskAsync(frame: true);
        await served.PaceAsync(name, null);
        await viewer.NextAsync();
        await served.PaceAsync(name, 0);
        await viewer.AskAsync(frame: true);
        var frame = (await viewer.NextAsync()).Frame!;

        var load = await served.JsonAsync("/api/load");

        var run = Assert.Single(load["runs"]!.AsArray())!;
        Assert.Equal(name, (string?)run["name"]);
        var shards = run["shards"]!.AsArray();
        Assert.True(shards.Count > 1);
        Assert.Equal(frame.Ids.Length, shards.Sum(shard => (int)shard!["agents"]!));
        Assert.All(shards, shard => Assert.True((double)shard!["milliseconds"]! > 0));
        Assert.Equal(frame.Ids.Length, frame.Ids.Distinct().Count());
    }

    /// <summary>Looks at a run now and then from within.</summary>
    private sealed class Interrupted(Action look) : IRunObserver
    {
        public bool WantsFrame(int tick) => false;

        public void OnTick(in TickMetrics metrics, Frame? frame)
        {
            if (metrics.Tick % 900 == 899)
            {
                look();
            }
        }
    }

    private sealed class Utilities(List<double> into) : IRunObserver
    {
        public bool WantsFrame(int tick) => false;

        public void OnTick(in TickMetrics metrics, Frame? frame) => into.Add(metrics.Utility);
    }
}
