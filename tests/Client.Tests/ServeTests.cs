using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Covey.Client.Tests;

public sealed class ServeTests : TemporaryFolder
{
    [Fact]
    public async Task It_prints_its_address_serves_the_runs_and_ends_well_when_it_is_stopped()
    {
        var run = await Command.RunAsync("run", "tracking-open-4", "--steps", "3", "--output", At("runs", "kept"), "--no-baselines", "--seed", "4711");
        Assert.Equal(ExitCode.Done, run.Exit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new FirstLine();
        await using var error = new StringWriter();

        var serving = CoveyCommand.InvokeAsync(["serve", "--runs", At("runs"), "--port", "0"], output, error, stop.Token);
        await Task.WhenAny(serving, output.Line);
        Assert.False(serving.IsCompleted, error.ToString());
        using (var client = new HttpClient())
        {
            Assert.Contains("4711", await client.GetStringAsync(await output.Line + "api/runs", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, await serving);
        Assert.StartsWith("http://127.0.0.1:", await output.Line, StringComparison.Ordinal);
        Assert.Contains($"shows the runs in {At("runs")}", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_watched_is_the_run_that_it_is_alone()
    {
        string[] run = ["run", "tracking-open-4", "--steps", "40", "--policy", "random", "--json", "--output"];
        var alone = await Command.RunAsync([.. run, At("runs", "alone")]);

        // Nobody sits at this terminal, so serving ends with the run.
        var watched = await Command.RunAsync([.. run, At("runs", "watched"), "--watch", "--port", "0"]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (alone.Exit, watched.Exit));
        Assert.Matches("watch it at http://127.0.0.1:[0-9]+/#run/watched", watched.Error);
        Assert.Equal(JsonNode.Parse(alone.Out)!["digest"]!.ToJsonString(), JsonNode.Parse(watched.Out)!["digest"]!.ToJsonString());
        foreach (var file in (string[])["scenario.json", "metrics.csv"])
        {
            Assert.Equal(await File.ReadAllTextAsync(At("runs", "alone", file), TestContext.Current.CancellationToken),
                await File.ReadAllTextAsync(At("runs", "watched", file), TestContext.Current.CancellationToken));
        }

        // Baselines that were played in step are in the record as those that were played afterwards.
        Assert.Equal(await BaselinesAsync("alone"), await BaselinesAsync("watched"));
        async Task<string?> BaselinesAsync(string name) => JsonNode.Parse(
            await File.ReadAllTextAsync(At("runs", name, "summary.json"), TestContext.Current.CancellationToken))!["baselines"]?.ToJsonString();
    }

    [Theory]
    [InlineData("--port", "0", "--port and --no-browser are about the page; allowed: together with --watch")]
    [InlineData("--no-browser", "--json", "--port and --no-browser are about the page; allowed: together with --watch")]
    [InlineData("--watch", "--cluster=http://localhost:1", "--watch: found it together with --cluster; allowed: --watch for a run that is played here")]
    public async Task What_does_not_go_together_is_refused(string first, string second, string line)
    {
        var lines = (await Command.RunAsync("run", "tracking-open-4", "--policy", "random", "--no-record", first, second)).Refused();
        Assert.Contains(line, Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var lines = (await Command.RunAsync("serve", "--port", $"{port}")).Refused();

        Assert.Equal($"--port: found {port}, which is in use; allowed: a port that is free, or 0 for any", Assert.Single(lines));
    }

    [Fact]
    public async Task Beyond_loopback_a_token_is_needed()
    {
        var lines = (await Command.RunAsync("serve", "--host", "0.0.0.0", "--port", "0")).Refused();
        Assert.StartsWith("--host: found 0.0.0.0 without --token", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_named_must_be_there()
    {
        var lines = (await Command.RunAsync("serve", "--runs", At("nowhere"), "--port", "0")).Refused();
        Assert.Equal($"--runs: found '{At("nowhere")}'; allowed: the folder that holds the records", Assert.Single(lines));
    }
}
