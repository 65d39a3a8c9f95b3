using Covey.Environment.Scenarios;
using Covey.Environment.Tests.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

public sealed class RetentionReaderTests
{
    private static readonly ShippedScenarios Folder = new(Path.Combine(Repository.Root, "scenarios", "retention"));

    [Fact]
    public void The_shipped_market_of_section_4_is_the_document_s()
    {
        var read = RetentionReader.Load("retention-section-4", shipped: Folder);
        var expected = Markets.SectionFour();
        Assert.Equal(expected.Rewards, read.Market.Rewards);
        Assert.Equal(FluidSolver.Solve(expected).Profit, FluidSolver.Solve(read.Market).Profit, 1e-6);
        Assert.Equal(5_000, read.Scale);
    }

    [Fact]
    public void Every_shipped_market_loads_and_can_be_solved()
    {
        Assert.NotEmpty(Folder.Names());
        Assert.All(Folder.Names(), name => Assert.InRange(FluidSolver.Solve(RetentionReader.Load(name, shipped: Folder).Market).Support.Count, 1, 2));
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
    public void What_is_wrong_gets_its_line(string world, string line)
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() => RetentionReader.Parse("{\"world\": {\"kind\": \"retention\", " + world + "}}", "m.json"));
        Assert.Contains(wrong.Errors, error => error.ToString().StartsWith("m.json: " + line, StringComparison.Ordinal));
    }
}
