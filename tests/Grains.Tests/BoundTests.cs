using System.Text.RegularExpressions;
using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>What no message between silos can carry ends a run in one line, wherever its parts live, and before the transport loses it.</summary>
public sealed class BoundTests
{
    private const int Most = 2_000;
    private const string Tracking = """{"kind":"tracking"}""";
    private const string Coverage = """{"kind":"coverage","startBlock":20}""";

    public static TheoryData<string, RunSpec> Runs => new()
    {
        { "shards: found 4, with which an order to shards takes N bytes; allowed: 2000, by more shards or fewer entities", Crowd(200, "nearest", 4) },
        { "shards: found 1, with which an answer of shards takes N bytes; allowed: 2000, by more shards or fewer entities", Growing("csg-g", 1) },
        { "shards: found 2, with which a batch between two shards takes N bytes; allowed: 2000, by more shards or fewer entities", Growing("random", 2, Coverage) },
        {
            "frames: found a tick that takes N bytes with its entities; allowed: 2000, by frames none or fewer entities",
            Growing("random", 12, Coverage) with { Frames = FrameWish.All }
        },
        {
            "shards: found 2, with which an order to a part of the agents takes N bytes; allowed: 2000, by more shards or fewer entities",
            Growing("nearest", 2) with { Hosting = Hosting.GrainPerAgent }
        },
        {
            "shards: found 1, with which an order to a part of the members takes N bytes; allowed: 2000, by more shards or fewer entities",
            new RunSpec { Scenario = Specs.Belief.Replace("\"scale\":5", "\"scale\":500", StringComparison.Ordinal), Hosting = Hosting.GrainPerAgent, Shards = 1 }
        },
        {
            "shards: found 3, with which an answer of a part of the members takes N bytes; allowed: 2000, by more shards or fewer entities",
            new RunSpec { Scenario = Wide, Hosting = Hosting.GrainPerAgent, Shards = 3 }
        },
    };

    private static string Wide => Specs.Schedules.Replace("\"length\":8", "\"length\":80", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_message_that_is_too_long_ends_the_run_in_one_line(string sentence, RunSpec spec)
    {
        await using var narrow = await Cluster.StartAsync(1, mostBytes: Most);
        var status = await Cluster.UntilAsync(await narrow.SubmitAsync(spec));
        Assert.Equal((RunState.Failed, 0), (status.State, status.Epoch));
        Assert.Matches("^" + Regex.Escape(sentence).Replace("N", "[0-9]{4,}", StringComparison.Ordinal) + "$", status.Error);
    }

    [Fact]
    public async Task A_market_that_outgrows_the_cluster_ends_in_one_line()
    {
        await using var small = await Cluster.StartAsync(1, mostEntities: 12);
        var status = await Cluster.UntilAsync(await small.SubmitAsync(new RunSpec { Scenario = Specs.Belief, Hosting = Hosting.GrainPerAgent }));
        Assert.Equal((RunState.Failed, 0), (status.State, status.Epoch));
        Assert.Matches("^population: found (1[3-9]|[2-9][0-9]) who act in tick [0-9]+; allowed on this cluster: 12$", status.Error);
    }

    [Fact]
    public async Task Who_watches_a_run_does_not_end_it_by_what_no_message_can_carry()
    {
        var spec = Growing("random", 1, Coverage);
        var (outcome, ticks) = Cluster.InProcess(spec);
        await using var narrow = await Cluster.StartAsync(1, mostBytes: Most, holdsAt: 31);
        var run = await narrow.SubmitAsync(spec with { CheckpointEvery = 30 });
        await Cluster.UntilAsync(run, 31);
        Assert.True(ticks[31].Agents > Most / 40, "one message could have carried all that there was");

        // It is held, so that it is looked at when it goes on.
        var environment = narrow.Silos.Client.GetGrain<IEnvironmentGrain>(run.GetPrimaryKeyString());
        Assert.Empty((await environment.LookAsync()).Ticks);
        narrow.GoOn();
        var status = await Cluster.UntilAsync(run);
        Assert.Equal((RunState.Completed, outcome.Digest), (status.State, status.Digest));
    }

    /// <summary>A run that begins with many.</summary>
    private static RunSpec Crowd(int agents, string policy, int shards) => new()
    {
        Scenario = $$"""{"world":{"kind":"tracking"},"population":{"agents":{"initial":{{agents}} } },"policy":"{{policy}}","steps":5,"seed":7}""",
        Shards = shards,
    };

    /// <summary>A run of which more and more take part.</summary>
    private static RunSpec Growing(string policy, int shards, string world = Tracking) => new()
    {
        Scenario = $$"""{"world":{{world}},"population":{"agents":{"initial":2,"max":400,"arrivals":{"model":"continuous","perTick":3,"minimumStay":300,"meanStay":400} } },"policy":"{{policy}}","steps":100,"seed":7}""",
        Shards = shards,
    };
}
