using Covey.Grains.Interfaces;
using Covey.Runtime.Ticks;

namespace Covey.Grains.Tests;

/// <summary>A silo that is lost costs time, not the run.</summary>
public sealed class RecoveryTests
{
    private const int Steps = 400;

    [Theory]
    [InlineData("environment")]
    [InlineData("shard")]
    [InlineData("run")]
    public async Task A_silo_that_is_killed_does_not_change_the_run(string holding)
    {
        var spec = Specs.Make("tracking", Specs.Rough, "nearest", steps: Steps, shards: 6, checkpointEvery: 50);
        var (outcome, expected) = Cluster.InProcess(spec);
        await using var cluster = await Cluster.StartAsync(3, patient: false, holdsAt: 100);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 100);
        await cluster.KillSiloOfAsync(run, holding);
        cluster.GoOn();
        await SameAsync(run, outcome.Digest, expected);
        Assert.True((await run.StatusAsync()).Epoch > 0, "the run was over before the silo was killed");
    }

    [Theory]
    [InlineData("environment")]
    [InlineData("driver")]
    public async Task A_silo_that_is_killed_does_not_change_a_run_of_agents_by_themselves(string holding)
    {
        const string Links = """{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2}""";
        var spec = Specs.Make("coverage", Links, "osg", Hosting.GrainPerAgent, steps: 200, shards: 6, checkpointEvery: 25);
        var (outcome, expected) = Cluster.InProcess(spec);
        await using var cluster = await Cluster.StartAsync(3, patient: false, holdsAt: 50);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 50);
        await cluster.KillSiloOfAsync(run, holding);
        cluster.GoOn();
        await SameAsync(run, outcome.Digest, expected);
        Assert.True((await run.StatusAsync()).Epoch > 0, "the run was over before the silo was killed");
    }

    [Theory]
    [InlineData(Specs.Allocation, 6_000, "environment", Hosting.Packed)]
    [InlineData(Specs.Schedules, 1_000, "environment", Hosting.Packed)]
    [InlineData(Specs.Retention, 40_000, "environment", Hosting.Packed)]
    [InlineData(Specs.Schedules, 1_000, "run", Hosting.Packed)]
    [InlineData(Specs.Allocation, 60, "environment", Hosting.GrainPerAgent)]
    [InlineData(Specs.Allocation, 60, "member", Hosting.GrainPerAgent)]
    [InlineData(Specs.Schedules, 10, "member", Hosting.GrainPerAgent)]
    [InlineData(Specs.Retention, 30, "environment", Hosting.GrainPerAgent)]
    [InlineData(Specs.Belief, 40, "member-driver", Hosting.GrainPerAgent)]
    public async Task A_silo_that_is_killed_does_not_change_a_world_without_a_stage(string scenario, int steps, string holding, Hosting hosting)
    {
        // Ticks are told of at every checkpoint, however fast they are played, so the run is held after the first and is not over.
        var every = steps / 5;
        var spec = Specs.Alone(scenario, steps) with
        {
            Hosting = hosting,
            Shards = hosting == Hosting.Packed ? 0 : 6,
            CheckpointEvery = every,
        };
        var (outcome, expected) = Cluster.InProcess(spec);
        await using var cluster = await Cluster.StartAsync(3, patient: false, holdsAt: every + 1);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, every + 1);
        await cluster.KillSiloOfAsync(run, holding);
        cluster.GoOn();
        await SameAsync(run, outcome.Digest, expected);
        Assert.True((await run.StatusAsync()).Epoch > 0, "the run was over before the silo was killed");

        // What was played before the checkpoint is not played again.
        Assert.All(cluster.Began.Where(began => began.Key > 0), began => Assert.InRange(began.Value, every, steps));
        Assert.Contains(cluster.Began, began => began.Key > 0);
    }

    [Fact]
    public async Task A_silo_that_joins_and_one_that_leaves_in_good_order_do_not_change_the_run()
    {
        var spec = Specs.Make("tracking", Specs.Rough, "nearest", steps: Steps, shards: 6, checkpointEvery: 50);
        var (outcome, expected) = Cluster.InProcess(spec);
        await using var cluster = await Cluster.StartAsync(2, patient: false, holdsAt: 60);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 60);
        await cluster.Silos.StartAdditionalSiloAsync();
        cluster.GoOn();
        await Cluster.UntilAsync(run, 120);
        await cluster.Silos.StopSiloAsync(cluster.Silos.Silos[1]);
        await SameAsync(run, outcome.Digest, expected);
    }

    [Fact]
    public async Task Agents_of_a_silo_that_joins_answer_drivers_of_others()
    {
        const string Links = """{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2}""";
        var spec = Specs.Make("coverage", Links, "osg", Hosting.GrainPerAgent, steps: 100, shards: 6, checkpointEvery: 25);
        var (outcome, expected) = Cluster.InProcess(spec);
        await using var cluster = await Cluster.StartAsync(2, repeats: true, holdsAt: 5);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 5);
        await cluster.Silos.StartAdditionalSiloAsync();
        cluster.GoOn();
        await SameAsync(run, outcome.Digest, expected);
        Assert.Equal(0, (await run.StatusAsync()).Epoch);
        Assert.True(cluster.Answers > 0, "every agent lived where its driver does");
    }

    [Fact]
    public async Task A_run_that_was_asked_to_stop_stops_although_the_silo_that_was_asked_is_lost()
    {
        var spec = Specs.Make("tracking", Specs.Rough, "nearest", steps: 1_000_000, shards: 6, checkpointEvery: 50);
        await using var cluster = await Cluster.StartAsync(3, patient: false, holdsAt: 5);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 5);
        await run.StopAsync();
        await cluster.KillSiloOfAsync(run, "run");
        cluster.GoOn();
        var status = await Cluster.UntilAsync(run);
        Assert.Equal(RunState.Stopped, status.State);
        Assert.True(status.Epoch > 0, "the run was over before the silo was killed");
    }

    [Fact]
    public async Task A_run_that_somebody_holds_is_held_although_the_silo_that_was_asked_is_lost()
    {
        var spec = Specs.Make("tracking", Specs.Rough, "nearest", steps: Steps, shards: 6, checkpointEvery: 50);
        var (outcome, expected) = Cluster.InProcess(spec);
        await using var cluster = await Cluster.StartAsync(3, patient: false, holdsAt: 5);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 5);
        Assert.True(await run.PaceAsync(0));
        await cluster.KillSiloOfAsync(run, "run");
        cluster.GoOn();
        Assert.Equal(0, (await Cluster.AskAsync(run.StatusAsync)).TicksPerSecond);
        Assert.True(await Cluster.AskAsync(() => run.PaceAsync(null)));
        await SameAsync(run, outcome.Digest, expected);
    }

    private static async Task SameAsync(IRunGrain run, ulong digest, List<TickMetrics> expected)
    {
        var status = await Cluster.UntilAsync(run);
        Assert.True(status.State == RunState.Completed, $"{status.State}: {status.Error}");
        Assert.Equal(digest, status.Digest);
        Cluster.Same(expected, await Cluster.TicksAsync(run));
    }
}
