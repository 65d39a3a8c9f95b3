using System.Text.Json.Nodes;
using Covey.Runtime.Records;

namespace Covey.Client.Tests;

public sealed class RetentionTests : TemporaryFolder
{
    private static readonly string[] Market = ["run", "retention-section-4", "--set", "world.scale=20", "--set", "world.rewards=[15,25,35,45,60]", "--steps", "60"];

    [Theory]
    [InlineData("fluid")]
    [InlineData("belief")]
    [InlineData("cyclic")]
    public async Task Shards_and_threads_do_not_change_what_comes_out(string policy)
    {
        var digests = new HashSet<string>();
        foreach (var (threads, shards) in new[] { ("1", "1"), ("2", "4"), ("2", "16"), ("3", "7") })
        {
            digests.Add(await DigestAsync("--policy", policy, "--threads", threads, "--shards", shards));
        }

        Assert.Single(digests);
        Assert.NotEqual(digests.Single(), await DigestAsync("--policy", policy, "--seed", "2"));
    }

    [Theory]
    [InlineData("fluid")]
    [InlineData("fixed")]
    [InlineData("static")]
    [InlineData("lottery")]
    [InlineData("cyclic")]
    [InlineData("belief")]
    [InlineData("random")]
    public async Task Every_policy_plays_by_its_name(string policy)
    {
        var summary = await SummaryAsync("--policy", policy);
        Assert.Equal(60, (int)summary["steps"]!);
        Assert.True(summary["agents"]!["peak"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task The_record_keeps_profit_populations_by_type_and_the_fairness_gap()
    {
        var result = await Command.RunAsync([.. Market, "--output", At("kept")]);
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("fairness gap", result.Out, StringComparison.Ordinal);
        var record = RecordReader.Open(At("kept"));
        Assert.Equal(
            [
                "tick", "utility", "normalised", "cumulative_utility", "agents", "agents_arrived", "agents_departed",
                "paid", "mean_reward", "fairness_gap", "agents_1", "agents_2", "agents_3", "digest",
            ],
            record.Metrics.Names);
        for (var tick = 0; tick < record.Metrics.Rows; tick++)
        {
            Assert.Equal(
                record.Metrics["agents"][tick],
                record.Metrics["agents_1"][tick] + record.Metrics["agents_2"][tick] + record.Metrics["agents_3"][tick]);
            Assert.InRange(record.Metrics["fairness_gap"][tick], 0, 2);
            Assert.Equal(
                Math.Min(record.Metrics["agents"][tick] / 20, 150) * 100 - record.Metrics["paid"][tick], record.Metrics["utility"][tick], 1e-6);
        }

        var measured = record.Summary["measured"]!;
        Assert.Equal(record.Metrics["fairness_gap"].Average(), measured["fairness_gap"]!["mean"]!.GetValue<double>(), 1e-9);
        Assert.Equal(record.Metrics["agents_2"][^1], measured["agents_2"]!["final"]!.GetValue<double>());
        Assert.Equal(record.Metrics["utility"].Average(), record.Summary["utility"]!["mean"]!.GetValue<double>(), 1e-6);
        var page = await File.ReadAllTextAsync(record.Report!, TestContext.Current.CancellationToken);
        Assert.Contains("\"chart\":\"Fairness gap\"", page, StringComparison.Ordinal);
        Assert.Contains("\"chart\":\"Agents by type\"", page, StringComparison.Ordinal);
        Assert.Contains("\"utility\":\"profit\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_comes_or_goes_uncounted()
    {
        await Command.RunAsync([.. Market, "--output", At("kept")]);
        var metrics = RecordReader.Open(At("kept")).Metrics;
        for (var tick = 1; tick < metrics.Rows; tick++)
        {
            Assert.Equal(metrics["agents"][tick], metrics["agents"][tick - 1] - metrics["agents_departed"][tick] + metrics["agents_arrived"][tick]);
        }
    }

    [Fact]
    public async Task Numbers_of_agents_are_another_way_to_keep_the_same_population()
    {
        var (agents, counts) = (await SummaryAsync(), await SummaryAsync("--set", "world.mode=counts"));
        Assert.NotEqual((string)agents["digest"]!, (string)counts["digest"]!);
        var (one, other) = (agents["utility"]!["mean"]!.GetValue<double>(), counts["utility"]!["mean"]!.GetValue<double>());
        Assert.InRange(one / other, 0.98, 1.02);
    }

    [Fact]
    public async Task A_record_is_played_again_tick_by_tick()
    {
        await Command.RunAsync([.. Market, "--set", "policy.name=lottery", "--set", "policy.deviation=8", "--output", At("kept")]);
        var result = await Command.RunAsync("replay", At("kept"), "--shards", "5");
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Equal("same run, 60 ticks", result.Out.Trim());
    }

    [Fact]
    public async Task Policies_are_compared_and_played_beside_a_run()
    {
        var result = await Command.RunAsync(
            "eval", "retention-small", "--set", "world.scale=20", "--set", "world.mode=counts", "--steps", "50", "--policies", "fluid,random", "--seeds", "1..3", "--json");
        Assert.Equal(ExitCode.Done, result.Exit);
        var scores = JsonNode.Parse(result.Out)!["results"]!.AsArray();
        Assert.True(scores[0]!["mean"]!.GetValue<double>() > scores[1]!["mean"]!.GetValue<double>());

        await Command.RunAsync([.. Market, "--set", """output.baselines=["fixed"]""", "--output", At("kept")]);
        Assert.Equal("fixed", RecordReader.Open(At("kept")).Summary["baselines"]!.AsObject().Single().Key);
    }

    [Fact]
    public async Task The_price_of_fairness_is_the_ratio_of_profits_to_a_fair_policy()
    {
        string[] command = ["eval", "retention-cyclic", "--set", "world.scale=50", "--set", "world.mode=counts", "--steps", "100", "--policies", "cyclic,fluid", "--seeds", "1,2"];
        var scores = JsonNode.Parse((await Command.RunAsync([.. command, "--fair", "fluid", "--json"])).Out)!["results"]!.AsArray();
        var (cyclic, fluid) = (scores[0]!, scores[1]!);
        Assert.Equal(cyclic["mean"]!.GetValue<double>() / fluid["mean"]!.GetValue<double>(), cyclic["priceOfFairness"]!.GetValue<double>(), 1e-12);
        Assert.Equal(1, fluid["priceOfFairness"]!.GetValue<double>());
        Assert.True(Gap(cyclic) > Gap(fluid));
        Assert.Contains("price of fairness", (await Command.RunAsync([.. command, "--fair", "fluid"])).Out, StringComparison.Ordinal);
        Assert.Equal("--fair: found 'fixed'; allowed: one of --policies, cyclic, fluid", (await Command.RunAsync([.. command, "--fair", "fixed"])).Refused()[0]);

        static double Gap(JsonNode score) => score["measured"]!["fairness_gap"]!.AsArray().Average(gap => gap!.GetValue<double>());
    }

    [Fact]
    public async Task A_convex_revenue_is_warned_of_and_played()
    {
        var result = await Command.RunAsync(
            [.. Market, "--policy", "random", "--no-record", "--json", "--set", "world.revenue={\"kind\": \"power\", \"exponent\": 1.1}"]);
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("world.revenue: warning: the revenue is not concave", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("world.rewards=[]", "world.rewards: found no reward; allowed: at least one")]
    [InlineData("""world.types=[{"departure": {"kind": "linear", "slope": -0.01, "intercept": 0}}]""", "found a probability of leaving that rises to")]
    [InlineData("""world.types=[{"departure": {"kind": "linear", "slope": 0.1, "intercept": 1}}]""", "of leaving at the reward 15; allowed: from 0 to 1")]
    [InlineData("policy=csg-g", "policy: found 'csg-g'; allowed in a world of kind retention: fluid, ")]
    [InlineData("""policy={"name": "fixed", "reward": 61}""", "policy.reward: found 61; allowed: one of world.rewards")]
    [InlineData("""policy={"name": "lottery", "mean": 70}""", "policy: found a lottery of mean 70")]
    [InlineData("""policy={"name": "static", "rewards": [25, 15]}""", "policy.rewards: found 15 after 25; allowed: increasing rewards")]
    [InlineData("""policy={"name": "belief", "learning": 15}""", "policy.learning: found 15; allowed: above policy.lowest, 15")]
    [InlineData("world.scale=1e7", "; allowed: so many that 2000000000 come, or world.mode counts")]
    [InlineData("population.agents.initial=3", "population: the key 'population' goes with world.kind coverage | tracking")]
    [InlineData("policy=missing.safetensors", "policy: ")]
    public async Task Bad_input_gets_its_line(string set, string line)
    {
        var refused = (await Command.RunAsync([.. Market, "--no-record", "--set", set])).Refused();
        Assert.Contains(refused, found => found.Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_worlds_in_stages_can_do_is_refused()
    {
        await Command.RunAsync([.. Market, "--output", At("kept")]);
        var line = (await Command.RunAsync("inspect", At("kept"), "--tick", "3")).Refused()[0];
        Assert.EndsWith("world.kind: found \"retention\"; allowed to inspect agents: coverage | tracking", line, StringComparison.Ordinal);
        line = (await Command.RunAsync([.. Market, "--trajectory", "--output", At("other")])).Refused()[0];
        Assert.Contains("output.trajectory: nobody has a position", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_maker_is_trained_and_plays_from_its_file()
    {
        string[] train = ["train", "retention-small", "--set", "world.scale=20", "--steps", "20", "--output", At("trained"), "--episodes", "16"];
        Assert.Equal(ExitCode.Done, (await Command.RunAsync(train)).Exit);
        var file = At("trained", "checkpoint.safetensors");
        var digests = new HashSet<string>();
        foreach (var (threads, shards) in new[] { ("1", "1"), ("2", "5") })
        {
            var run = await Command.RunAsync(
                "run", "retention-small", "--set", "world.scale=20", "--steps", "30", "--policy", file, "--no-record", "--json", "--threads", threads, "--shards", shards);
            digests.Add((string)JsonNode.Parse(run.Out)!["digest"]!);
        }

        Assert.Single(digests);
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("run", "retention-small", "--steps", "3", "--policy", file + ":greedy", "--no-record")).Exit);
        var other = (await Command.RunAsync("run", "retention-cyclic", "--steps", "3", "--policy", file, "--no-record")).Refused()[0];
        Assert.Contains("chooses among 3 actions; world 'retention' has 2", other, StringComparison.Ordinal);
        Assert.Contains("allowed: the encoder mlp, in a world of kind retention", (await Command.RunAsync([.. train, "--encoder", "gnn"])).Refused()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markets_and_their_policies_are_listed()
    {
        var list = JsonNode.Parse((await Command.RunAsync("list", "--json")).Out)!;
        Assert.Contains(list["scenarios"]!.AsArray(), row => (string?)row!["name"] == "retention-section-4");
        Assert.Contains(list["worlds"]!.AsArray(), row => (string?)row!["name"] == "retention");
        Assert.Contains(list["policies"]!.AsArray(), row => (string?)row!["name"] == "belief" && ((string?)row["summary"])!.StartsWith("(retention) ", StringComparison.Ordinal));
    }

    private static async Task<JsonObject> SummaryAsync(params string[] more)
    {
        var result = await Command.RunAsync([.. Market, .. more, "--json", "--no-record"]);
        Assert.Equal("", result.Error);
        return JsonNode.Parse(result.Out)!.AsObject();
    }

    private static async Task<string> DigestAsync(params string[] more) => (string)(await SummaryAsync(more))["digest"]!;
}
