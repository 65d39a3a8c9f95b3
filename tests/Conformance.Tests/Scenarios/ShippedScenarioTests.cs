using Covey.Conformance.Tests.Example;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Runtime.Engines;

namespace Covey.Conformance.Tests.Scenarios;

/// <summary>Every shipped scenario gives one digest, however it is cut and however many threads play it.</summary>
public sealed class ShippedScenarioTests
{
    public static TheoryData<string> Names =>
        [.. new DirectoryInfo(Folder).GetFiles("*.json").Select(file => file.Name[..^5]).Where(name => !name.Contains('.', StringComparison.Ordinal)).Order()];

    private static string Folder => Path.Combine(AddAWorldTests.Root, "scenarios");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_scenario_gives_the_same_digest_for_all_threads_and_shards(string name)
    {
        // Large ones are cut down in number, not in density, so that the suite stays quick; the full sizes are measured.
        string[] sets = name is "tracking-100k" or "tracking-1m"
            ? ["steps=4", "world.side=1000", "population.agents.initial=1200", "population.targets.initial=1200"]
            : name.StartsWith("retention-", StringComparison.Ordinal) ? ["steps=40", "world.scale=50"] : ["steps=40"];
        var expected = Play(name, sets, 1, 1);
        Assert.Equal(expected, Play(name, sets, 1, 1));
        foreach (var shards in (int[])[4, 16, 64])
        {
            Assert.Equal(expected, Play(name, sets, shards, threads: 2));
        }
    }

    private static List<ulong> Play(string name, string[] sets, int shards, int threads)
    {
        var scenario = new ScenarioReader(WorldCatalog.BuiltIn).LoadAny(
            Path.Combine(Folder, $"{name}.json"), new ScenarioOverrides { Set = sets });
        using var run = Runnable.Of(scenario).Begin(new EngineOptions(threads, shards));
        var digests = new List<ulong>();
        while (!run.IsOver)
        {
            digests.Add(run.Advance(wantsFrame: false, out _).Digest);
        }

        return digests;
    }
}
