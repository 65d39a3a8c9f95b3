using System.Text.Json.Nodes;
using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>Runs to play.</summary>
internal static class Specs
{
    public const string Perfect = """{"radius":25}""";

    public const string Rough =
        """{"radius":30,"delay":{"model":"uniform","min":0,"max":4},"loss":0.1,"duplication":0.1,"partitions":[{"cut":"line","axis":"x","at":50,"from":5,"to":15}]}""";

    public const string Allocation =
        """{"world":{"kind":"allocation","rewards":{"form":"published-target"}},"policy":{"name":"gataca","permutation":"per-agent","permutationRate":0.05},"steps":200,"seed":3}""";

    public const string Schedules =
        """{"world":{"kind":"schedules","problem":{"form":"random","resources":20,"targets":200,"length":8,"degree":8}},"policy":{"name":"sequential-softmax","rate":0.1},"steps":100,"seed":3}""";

    public const string Retention =
        """{"world":{"kind":"retention","rewards":[0,1],"revenue":{"kind":"linear","price":0.85},"types":[{"name":"1","arrivalRate":0.1,"departure":{"kind":"table","probabilities":[0.1,0]}},{"name":"2","arrivalRate":1,"departure":{"kind":"table","probabilities":[1,0.5]}}]},"steps":30,"seed":3}""";

    public const string Belief =
        """{"world":{"kind":"retention","rewards":[0,1],"revenue":{"kind":"linear","price":0.85},"scale":5,"types":[{"name":"1","arrivalRate":1,"departure":{"kind":"table","probabilities":[0.4,0.1]}},{"name":"2","arrivalRate":1,"memory":0.3,"departure":{"kind":"exponential","rate":1}}]},"policy":{"name":"belief","keep":8},"steps":40,"seed":5}""";

    private const string Coverage =
        """{"world":{"kind":"coverage","width":8,"height":8,"density":"bimodal","startBlock":2},"population":{"agents":{"initial":2}},"links":{"loss":0.1},"steps":12,"training":TRAINING}""";

    /// <summary>A short training, or one that learns much too fast.</summary>
    public static RunSpec Train(string world, string encoder, int batches, int learners = 0, int checkpointEvery = 0, bool wild = false)
    {
        var how = wild ? """ "epochs":4,"hidden":24,"actorRate":1,"criticRate":1 """ : """ "epochs":2,"hidden":8 """;
        var training = $$"""{"encoder":"{{encoder}}","episodes":{{3 * batches}},"worlds":3,"minibatches":2,{{how}}}""";
        return new RunSpec
        {
            Scenario = world == "coverage"
                ? Coverage.Replace("TRAINING", training, StringComparison.Ordinal)
                : $$"""{{Retention[..^1]}},"training":{{training}}}""",
            Shards = learners,
            CheckpointEvery = checkpointEvery,
            Training = new TrainingSpec { Seed = 7 },
        };
    }

    /// <summary>A world without a stage, for so many ticks.</summary>
    public static RunSpec Alone(string scenario, int steps)
    {
        var longer = JsonNode.Parse(scenario)!;
        longer["steps"] = steps;
        return new RunSpec { Scenario = longer.ToJsonString() };
    }

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
