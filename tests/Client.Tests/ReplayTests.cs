namespace Covey.Client.Tests;

public class ReplayTests : TemporaryFolder
{
    [Theory]
    [InlineData("tracking-open-8", "nearest")]
    [InlineData("tracking-delays", "random")]
    [InlineData("tracking-open-4", "osg")]
    [InlineData("coverage-open-gp", "csg-g")]
    public async Task A_record_replays_to_the_same_run(string scenario, string policy)
    {
        await KeepAsync(scenario, "--policy", policy, "--seed", "7");
        var result = await Command.RunAsync("replay", At("kept"));
        Assert.Equal("", result.Error);
        Assert.Equal("same run, 30 ticks\n", result.Out);
        Assert.Equal(ExitCode.Done, result.Exit);
    }

    [Fact]
    public async Task The_first_tick_that_differs_is_named()
    {
        await KeepAsync("tracking-closed");
        var metrics = await File.ReadAllLinesAsync(At("kept", "metrics.csv"), TestContext.Current.CancellationToken);
        foreach (var tick in new[] { 20, 12 })
        {
            var row = metrics[tick + 1];
            metrics[tick + 1] = row[..^1] + (row[^1] == '0' ? '1' : '0');
        }

        await File.WriteAllLinesAsync(At("kept", "metrics.csv"), metrics, TestContext.Current.CancellationToken);
        var result = await Command.RunAsync("replay", At("kept"));
        Assert.Equal("not the same run: tick 12 is the first that differs\n", result.Out);
        Assert.Equal(ExitCode.Fault, result.Exit);
    }

    [Fact]
    public async Task A_record_that_ends_early_is_replayed_as_far_as_it_goes()
    {
        await KeepAsync("tracking-closed");
        var metrics = await File.ReadAllLinesAsync(At("kept", "metrics.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(At("kept", "metrics.csv"), metrics[..11], TestContext.Current.CancellationToken);
        var result = await Command.RunAsync("replay", At("kept"));
        Assert.Equal("same run, 10 ticks\n", result.Out);
    }

    [Fact]
    public async Task A_replay_can_be_kept_with_a_trajectory()
    {
        await KeepAsync("tracking-closed");
        var result = await Command.RunAsync("replay", At("kept"), "--output", At("again"), "--trajectory");
        Assert.Equal($"same run, 30 ticks\nreport: {At("again", "report.html")}\n", result.Out);
        Assert.True(File.Exists(At("again", "trajectory.csv")));
        Assert.Equal(await File.ReadAllTextAsync(At("kept", "metrics.csv"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(At("again", "metrics.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_no_record_is_refused()
    {
        Assert.StartsWith($"{At("none")}: ", (await Command.RunAsync("replay", At("none"))).Refused()[0], StringComparison.Ordinal);
        Assert.StartsWith(At(), (await Command.RunAsync("replay", At())).Refused()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_record_is_refused_with_the_place()
    {
        await KeepAsync("tracking-closed");
        var file = At("kept", "metrics.csv");
        var metrics = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        metrics[5] = "5,what";
        await File.WriteAllLinesAsync(file, metrics, TestContext.Current.CancellationToken);
        Assert.StartsWith($"{file}:6: found 2 fields; allowed: ", (await Command.RunAsync("replay", At("kept"))).Refused()[0], StringComparison.Ordinal);
        await File.WriteAllTextAsync(At("kept", "scenario.json"), """{ "world": { "kind": "sea" } }""", TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(file, metrics[..5], TestContext.Current.CancellationToken);
        Assert.StartsWith(At("kept", "scenario.json"), (await Command.RunAsync("replay", At("kept"))).Refused()[0], StringComparison.Ordinal);
    }

    private async Task KeepAsync(string scenario, params string[] more)
    {
        var result = await Command.RunAsync(["run", scenario, "--steps", "30", "--no-baselines", "--output", At("kept"), .. more]);
        Assert.Equal(ExitCode.Done, result.Exit);
    }
}
