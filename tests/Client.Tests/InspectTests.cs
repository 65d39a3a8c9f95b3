using System.Text.Json.Nodes;

namespace Covey.Client.Tests;

public class InspectTests : TemporaryFolder
{
    [Theory]
    [InlineData("tracking-open-8", "random")]
    [InlineData("tracking-open-8", "csg-g")]
    [InlineData("coverage-open-gp", "osg")]
    public async Task The_gain_of_the_action_taken_is_the_difference_reward(string scenario, string policy)
    {
        await KeepAsync(scenario, policy);
        var seen = await InspectAsync("--tick", "29");
        Assert.NotEmpty(Agents(seen));
        foreach (var agent in Agents(seen))
        {
            var taken = agent["actions"]![(int)agent["action"]!]!;
            Assert.True((bool)taken["feasible"]!);
            Assert.Equal((double)agent["differenceReward"]!, (double)taken["gain"]!);
            Assert.InRange((double)agent["differenceReward"]!, 0, (double)seen["utility"]!);
        }
    }

    [Fact]
    public async Task Probabilities_are_those_of_the_policy()
    {
        await KeepAsync("tracking-open-8", "random");
        foreach (var agent in Agents(await InspectAsync("--tick", "3")))
        {
            Assert.All(agent["actions"]!.AsArray(), action => Assert.Equal(1.0 / 12, (double)action!["probability"]!, 1e-12));
        }
    }

    [Fact]
    public async Task What_is_seen_is_what_was_recorded()
    {
        await KeepAsync("tracking-open-8", "nearest");
        var trajectory = await File.ReadAllLinesAsync(At("kept", "trajectory.csv"), TestContext.Current.CancellationToken);
        foreach (var agent in Agents(await InspectAsync("--tick", "17")))
        {
            var row = trajectory.Single(line => line.StartsWith($"17,agent,{agent["agent"]},", StringComparison.Ordinal)).Split(',');
            Assert.Equal(row[6], agent["action"]!.ToString());
            Assert.Equal(double.Parse(row[7], System.Globalization.CultureInfo.InvariantCulture), (double)agent["differenceReward"]!);
        }
    }

    [Fact]
    public async Task One_agent_can_be_asked_for()
    {
        await KeepAsync("tracking-closed", "random");
        Assert.Equal(5, (int)Assert.Single(Agents(await InspectAsync("--tick", "3", "--agent", "5")))["agent"]!);
        var line = (await Command.RunAsync("inspect", At("kept"), "--tick", "3", "--agent", "99")).Refused()[0];
        Assert.Equal("--agent: found 99; allowed: one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11", line);
    }

    [Fact]
    public async Task A_person_gets_every_agents_credit()
    {
        await KeepAsync("tracking-closed", "random");
        var result = await Command.RunAsync("inspect", At("kept"), "--tick", "3");
        Assert.Equal("", result.Error);
        Assert.Equal(12, result.Out.Split("difference reward").Length - 1);
        Assert.Contains("gain given the others", result.Out, StringComparison.Ordinal);
        Assert.Contains("taken", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tick_that_was_not_played_is_refused()
    {
        await KeepAsync("tracking-open-8", "random");
        var line = (await Command.RunAsync("inspect", At("kept"), "--tick", "30")).Refused()[0];
        Assert.Equal($"--tick: found 30; allowed: 0 to 29, the ticks of {At("kept")}", line);
    }

    private async Task KeepAsync(string scenario, string policy)
        => await Command.RunAsync("run", scenario, "--policy", policy, "--steps", "30", "--no-baselines", "--trajectory", "--output", At("kept"));

    private async Task<JsonObject> InspectAsync(params string[] args)
    {
        var result = await Command.RunAsync(["inspect", At("kept"), "--json", .. args]);
        Assert.Equal("", result.Error);
        Assert.Equal(ExitCode.Done, result.Exit);
        return JsonNode.Parse(result.Out)!.AsObject();
    }

    private static IEnumerable<JsonNode> Agents(JsonObject seen) => seen["agents"]!.AsArray().Select(agent => agent!);
}
