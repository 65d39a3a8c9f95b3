using Covey.Environment.Scenarios;
using Covey.Environment.Tests.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

public sealed class RetentionReaderTests
{
    private const string Usable = "\"rewards\": [1, 2], \"revenue\": {\"kind\": \"linear\"}, \"types\": [{\"departure\": {\"kind\": \"linear\"}}]";
    private static readonly ScenarioReader Reader = new(shipped: ShippedScenarioTests.Folder);

    [Fact]
    public void The_shipped_market_of_section_4_is_the_document_s()
    {
        var read = Load("retention-section-4");
        var expected = Markets.SectionFour();
        Assert.Equal(expected.Rewards, read.Market.Rewards);
        Assert.Equal(FluidSolver.Solve(expected).Profit, FluidSolver.Solve(read.Market).Profit, 1e-6);
        Assert.Equal(5_000, read.Scale);
    }

    [Fact]
    public void Every_shipped_market_can_be_solved()
    {
        var names = ShippedScenarioTests.Folder.Names().Where(name => name.StartsWith("retention-", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.InRange(FluidSolver.Solve(Load(name).Market).Support.Count, 1, 2));
    }

    [Fact]
    public void A_policy_is_a_name_or_an_object_and_both_are_resolved_alike()
    {
        var named = (RetentionScenario)Reader.LoadAny("retention-small", new ScenarioOverrides { Policy = "lottery" });
        var given = (RetentionScenario)Reader.LoadAny("retention-small", new ScenarioOverrides { Set = ["policy.name=lottery", "policy.deviation=10"] });
        Assert.Equal(named.Decision, given.Decision);
        Assert.Equal(new LotteryPolicyOptions(null, 10, LotteryLaw.TwoPoint, null), given.Decision);
        Assert.Equal(named.Resolved.ToJsonString(), given.Resolved.ToJsonString());
        Assert.Equal("lottery", given.Policy);
    }

    [Fact]
    public void A_resolved_market_reads_as_itself()
    {
        var read = Reader.LoadAny("retention-small", new ScenarioOverrides { Set = ["policy={\"name\": \"cyclic\", \"phases\": [{\"rewards\": [15, 60]}]}"] });
        var again = Reader.ParseAny(read.Resolved.ToJsonString(), "again.json");
        Assert.Equal(read.Resolved.ToJsonString(), again.Resolved.ToJsonString());
    }

    [Theory]
    [InlineData("\"rewards\": [], \"revenue\": {\"kind\": \"linear\"}, \"types\": [{\"departure\": {\"kind\": \"linear\"}}]", "world.rewards: found no reward; allowed: at least one")]
    [InlineData("\"rewards\": [1, \"x\"], \"revenue\": {\"kind\": \"linear\"}, \"types\": [{\"departure\": {\"kind\": \"linear\"}}]", "world.rewards[1]: found \"x\"; allowed: a number at least 0")]
    [InlineData(
        "\"rewards\": [1, 2], \"revenue\": {\"kind\": \"linear\"}, \"types\": [{\"departure\": {\"kind\": \"linear\", \"slope\": -0.1, \"intercept\": 0.2}}]",
        "world.types[0].departure: found a probability of leaving that rises to 0.4 at the reward 2")]
    [InlineData(
        "\"rewards\": [1, 2], \"revenue\": {\"kind\": \"linear\"}, \"types\": [{\"departure\": {\"kind\": \"table\", \"probabilities\": [0.4]}}]",
        "world.types[0].departure.probabilities: found 1 probabilities; allowed: one for each of the 2 rewards")]
    [InlineData(
        "\"rewards\": [1, 2], \"revenue\": {\"kind\": \"table\", \"agents\": [1], \"revenues\": [1]}, \"types\": [{\"departure\": {\"kind\": \"linear\"}}]",
        "world.revenue.agents: found 1 as the first number of agents; allowed: 0")]
    [InlineData("\"rewards\": [1], \"revenue\": {\"kind\": \"linear\"}, \"types\": []", "world.types: found no type of agents; allowed: at least one")]
    [InlineData("\"revenue\": {\"kind\": \"linear\"}, \"types\": [], \"reward\": [1]", "world.rewards: missing")]
    [InlineData(Usable + ", \"scale\": 0", "world.scale: found 0; allowed: a number above 0")]
    [InlineData(Usable + ", \"mode\": \"numbers\"", "world.mode: found \"numbers\"; allowed: agents | counts")]
    [InlineData(Usable + "}, \"policy\": {\"name\": \"lottry\"", "policy.name: found \"lottry\"; allowed: fluid | fixed | ")]
    [InlineData(Usable + "}, \"policy\": {\"name\": \"lottery\", \"deviation\": 0", "policy.deviation: found 0; allowed: a number above 0")]
    [InlineData(Usable + "}, \"policy\": {\"name\": \"static\", \"rewards\": [1, 2], \"weights\": [1]", "policy.weights: found a list; allowed: one for each reward, not all 0")]
    [InlineData(Usable + "}, \"policy\": {\"name\": \"fluid\", \"mean\": 1", "policy.mean: the key 'mean' goes with name lottery, but name is fluid")]
    [InlineData(Usable + "}, \"links\": {\"radius\": 5", "links: the key 'links' goes with world.kind coverage | tracking, but world.kind is retention")]
    [InlineData(Usable + "}, \"output\": {\"trajectory\": true", "output.trajectory: nobody has a position in a world of kind retention")]
    public void What_is_wrong_gets_its_line(string world, string line)
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() => Reader.ParseAny("{\"world\": {\"kind\": \"retention\", " + world + "}}", "m.json"));
        Assert.Contains(wrong.Errors, error => error.ToString().StartsWith("m.json: " + line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("csg-g", "policy: found 'csg-g'; allowed in a world of kind retention: fluid, fixed, static, lottery, cyclic, belief, random, or a checkpoint file")]
    [InlineData("fluidd", "policy: found 'fluidd'; allowed in a world of kind retention: fluid, fixed, static, lottery, cyclic, belief, random, or a checkpoint file; did you mean 'fluid'?")]
    public void A_policy_of_another_kind_of_world_gets_its_line(string policy, string line)
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() => Reader.LoadAny("retention-small", new ScenarioOverrides { Policy = policy }));
        Assert.EndsWith("retention-small.json: " + line, Assert.Single(wrong.Errors).ToString());
    }

    [Fact]
    public void A_market_is_no_world_in_stages()
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() => Reader.Load("retention-small"));
        Assert.EndsWith("world.kind: found \"retention\"; allowed here: coverage | tracking", Assert.Single(wrong.Errors).ToString());
    }

    private static RetentionScenario Load(string name) => Assert.IsType<RetentionScenario>(Reader.LoadAny(name));
}
