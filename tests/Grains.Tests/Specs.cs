using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>Runs to play.</summary>
internal static class Specs
{
    public const string Perfect = """{"radius":25}""";

    public const string Rough =
        """{"radius":30,"delay":{"model":"uniform","min":0,"max":4},"loss":0.1,"duplication":0.1,"partitions":[{"cut":"line","axis":"x","at":50,"from":5,"to":15}]}""";

    /// <summary>An open run.</summary>
    public static RunSpec Make(string world, string links, string policy, Hosting hosting = Hosting.Packed, int steps = 25, int shards = 0, int checkpointEvery = 0)
    {
        var population = world == "tracking"
            ? """{"agents":{"initial":30,"arrivals":{"model":"continuous","perTick":2,"minimumStay":5,"meanStay":20}},"targets":{"initial":20,"max":40,"arrivals":{"model":"window"}}}"""
            : """{"agents":{"initial":15,"max":25,"arrivals":{"model":"continuous","perTick":1,"minimumStay":5,"meanStay":20}}}""";
        return new RunSpec
        {
            Scenario = $$"""{"world":{"kind":"{{world}}"},"population":{{population}},"links":{{links}},"policy":"{{policy}}","steps":{{steps}},"seed":7}""",
            Hosting = hosting,
            Shards = shards,
            CheckpointEvery = checkpointEvery,
        };
    }
}
