using System.Text.Json.Nodes;
using Covey.Environment.Worlds;

namespace Covey.Client.Tests;

public class ListTests
{
    [Fact]
    public async Task Scenarios_worlds_policies_and_reproductions_are_listed_each_with_a_summary()
    {
        var list = JsonNode.Parse((await Command.RunAsync("list", "--json")).Out)!.AsObject();
        Assert.Equal(["scenarios", "worlds", "policies", "reproductions"], list.Select(entry => entry.Key));
        Assert.All(list, entry => Assert.All(entry.Value!.AsArray(), named => Assert.NotEqual("", (string?)named!["summary"])));
        Assert.Contains("tracking-open-8", Names(list, "scenarios"));
        Assert.Equal(WorldCatalog.BuiltIn.Kinds.Select(kind => kind.Kind), Names(list, "worlds"));
        Assert.Contains("csg-g", Names(list, "policies"));
        Assert.Contains("gataca-table-1", Names(list, "reproductions"));
    }

    [Fact]
    public async Task A_person_gets_tables()
    {
        var result = await Command.RunAsync("list");
        Assert.Equal("", result.Error);
        Assert.All(["tracking-open-8", "coverage", "osg"], name => Assert.Contains(name, result.Out, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(JsonObject list, string of) => list[of]!.AsArray().Select(named => (string)named!["name"]!);
}
