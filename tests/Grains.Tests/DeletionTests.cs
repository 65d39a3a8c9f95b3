using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>Nothing of a run stays for ever.</summary>
public sealed class DeletionTests
{
    [Theory]
    [InlineData(Hosting.Packed)]
    [InlineData(Hosting.GrainPerAgent)]
    public async Task A_run_that_has_ended_keeps_its_ticks_until_it_is_deleted(Hosting hosting)
    {
        await using var cluster = await Cluster.StartAsync(1);
        var run = await cluster.SubmitAsync(Specs.Make("tracking", Specs.Rough, "nearest", hosting, checkpointEvery: 5));
        Assert.Equal(RunState.Completed, (await Cluster.UntilAsync(run)).State);
        var id = run.GetPrimaryKeyString();
        await UntilAsync(() => Task.FromResult(!cluster.Stored(id).Any(file => file.StartsWith("checkpoint", StringComparison.Ordinal))));
        Assert.Contains(Path.Combine("ticks", "0"), cluster.Stored(id));

        Assert.True(await run.DeleteAsync());
        Assert.Empty(cluster.Stored(id));
        Assert.Equal(RunState.Unknown, (await run.StatusAsync()).State);
        Assert.Empty((await run.TicksAsync(0, 10)).Ticks);
        Assert.Empty(await cluster.Silos.Client.GetGrain<ICatalogGrain>(0).ListAsync());
    }

    [Fact]
    public async Task A_run_that_goes_on_is_not_deleted_and_one_that_has_ended_is_still_known_to_a_new_silo()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var spec = Specs.Make("tracking", Specs.Perfect, "nearest", steps: 1_000_000);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 5);
        Assert.False(await run.DeleteAsync());
        await run.StopAsync();
        var ended = await Cluster.UntilAsync(run);
        var ticks = await Cluster.TicksAsync(run);
        await cluster.Silos.RestartSiloAsync(cluster.Silos.Silos[0]);

        // Asked before anybody has asked for a tick, and after.
        Assert.Equal(ended, await Cluster.UntilAsync(run));
        Cluster.Same(ticks, await Cluster.TicksAsync(run));
        Assert.Equal(ended, await run.StatusAsync());
    }

    [Fact]
    public async Task Of_runs_that_have_ended_only_so_many_are_kept()
    {
        await using var cluster = await Cluster.StartAsync(1, kept: 2);
        var catalog = cluster.Silos.Client.GetGrain<ICatalogGrain>(0);
        var runs = new List<IRunGrain>();
        for (var at = 0; at < 4; at++)
        {
            runs.Add(await cluster.SubmitAsync(Specs.Make("tracking", Specs.Perfect, "nearest", steps: 3)));
            await Cluster.UntilAsync(runs[^1]);
        }

        await UntilAsync(async () => (await catalog.ListAsync()).Length == 2);
        Assert.Equal(["run-3", "run-2"], await catalog.ListAsync());
        Assert.Empty(cluster.Stored("run-0"));
        Assert.NotEmpty(cluster.Stored("run-3"));
    }

    [Fact]
    public async Task Agents_who_have_left_a_market_let_go_while_it_goes_on()
    {
        var spec = Specs.Alone(Specs.Belief, 400) with { Hosting = Hosting.GrainPerAgent };
        var (_, ticks) = Cluster.InProcess(spec);
        var most = ticks.Max(tick => tick.Agents);
        Assert.True(ticks.Take(100).Sum(tick => tick.AgentsArrived) > 4 * most, "hardly anybody has left");
        await using var cluster = await Cluster.StartAsync(1, holdsAt: 100);
        await Cluster.UntilAsync(await cluster.SubmitAsync(spec), 100);
        var management = cluster.Silos.Client.GetGrain<IManagementGrain>(0);
        await UntilAsync(async () =>
        {
            var counts = await management.GetSimpleGrainStatistics();
            return counts.Where(count => count.GrainType.Contains(nameof(MemberGrain), StringComparison.Ordinal))
                .Sum(count => count.ActivationCount) is var awake && awake > 0 && awake <= most;
        });
    }

    [Fact]
    public async Task A_letter_to_an_agent_that_has_left_keeps_nobody_awake()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var run = await cluster.SubmitAsync(Specs.Make("coverage", """{"radius":8}""", "random", Hosting.GrainPerAgent, steps: 1_000_000, shards: 2));
        await Cluster.UntilAsync(run, 3);
        var agent = cluster.Silos.Client.GetGrain<IAgentGrain>($"{run.GetPrimaryKeyString()}/900000/2/0");
        var letter = new LetterParcel { Epoch = 0, Tick = 1, Sender = 1, Due = 1 };
        await agent.HearAsync(letter);
        await UntilAsync(() => IsAwakeAsync(cluster, agent));

        // While the run goes on it is let go like any grain that nobody calls any more.
        await run.StopAsync();
        await Cluster.UntilAsync(run);
        var management = cluster.Silos.Client.GetGrain<IManagementGrain>(0);
        await UntilAsync(async () =>
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            return !await IsAwakeAsync(cluster, agent);
        });

        // Once the run is over nobody comes to life for it.
        await Assert.ThrowsAnyAsync<Exception>(() => agent.RecallAsync(0, 1, 1));
        Assert.False(await IsAwakeAsync(cluster, agent));
    }

    private static async Task<bool> IsAwakeAsync(Cluster cluster, IAgentGrain agent) =>
        await cluster.Silos.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(agent) is not null;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
