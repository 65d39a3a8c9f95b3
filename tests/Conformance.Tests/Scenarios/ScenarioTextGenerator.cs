using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Covey.Conformance.Tests.Scenarios;

/// <summary>Scenario texts of the two spatial worlds: mostly sensible, some at the edge of what is allowed, some beyond it.</summary>
internal static class ScenarioTextGenerator
{
    /// <summary>A generator of scenario texts.</summary>
    public static Gen<string> Texts { get; } =
        from tracking in Gen.Elements(true, true, false)
        from world in tracking ? Tracking : Coverage
        from agents in Kind(max: 12)
        from targets in Kind(max: 12)
        from links in Links
        from policy in Gen.Elements(tracking ? ["random", "straight", "nearest", "csg-g", "csg-g:straight", "csg-l", "osg"] : (string[])["random", "straight", "csg-g", "csg-l", "osg"])
        from seed in Gen.Choose(0, int.MaxValue)
        select new JsonObject
        {
            ["world"] = world,
            ["population"] = tracking ? new JsonObject { ["agents"] = agents, ["targets"] = targets } : new JsonObject { ["agents"] = agents },
            ["links"] = links,
            ["policy"] = policy,
            ["steps"] = 50,
            ["seed"] = seed,
        }.ToJsonString();

    private static Gen<JsonNode> Tracking =>
        from side in Number(1, 12, 45, 100, 3000)
        from radius in Number(0.01, 0.9, 10, 45)
        from speed in Number(0, 1, 0.9, 40)
        from step in Number(0.1, 1)
        from actions in Gen.Elements(1, 2, 12, 64)
        from turn in Number(0, 0.52, 3.1)
        from kinematics in Gen.Elements("steer-then-move", "move-then-steer")
        from targetSpeed in Number(0, 0.25, 5)
        from probability in Number(0, 0.05, 1)
        from still in Gen.Choose(0, 3)
        from straight in Gen.Choose(0, 3)
        select (JsonNode)new JsonObject
        {
            ["kind"] = "tracking",
            ["side"] = side,
            ["sensingRadius"] = radius,
            ["speed"] = speed,
            ["timeStep"] = step,
            ["steeringActions"] = actions,
            ["maxTurnRate"] = turn,
            ["kinematics"] = kinematics,
            ["targets"] = new JsonObject
            {
                ["speed"] = targetSpeed,
                ["turnProbability"] = probability,
                ["motion"] = new JsonObject { ["static"] = still, ["linear"] = straight, ["random"] = 1 },
            },
        };

    private static Gen<JsonNode> Coverage =>
        from width in Gen.Choose(2, 14)
        from height in Gen.Choose(2, 14)
        from density in Gen.Elements("uniform", "bimodal", "gp")
        from radius in Number(0, 1, 1.5, 4)
        from sensing in Number(0, 2, 3)
        from block in Gen.Choose(3, 7)
        select (JsonNode)new JsonObject
        {
            ["kind"] = "coverage",
            ["width"] = width,
            ["height"] = height,
            ["density"] = density,
            ["coverageRadius"] = radius,
            ["sensingRadius"] = sensing,
            ["startBlock"] = block,
        };

    private static Gen<JsonNode> Links =>
        from radius in Number(0, 0.5, 2, 25, 500)
        from delay in Delay
        from loss in Number(0, 0.3, 1)
        from duplication in Number(0, 0.2)
        from memory in Gen.Choose(0, 30)
        select (JsonNode)new JsonObject
        {
            ["radius"] = radius,
            ["delay"] = delay,
            ["loss"] = loss,
            ["duplication"] = duplication,
            ["memory"] = memory,
        };

    private static Gen<JsonNode> Delay => Gen.OneOf(
        Gen.Constant(0).Select(_ => (JsonNode)new JsonObject { ["model"] = "none" }),
        Gen.Choose(0, 60).Select(ticks => (JsonNode)new JsonObject { ["model"] = "fixed", ["ticks"] = ticks }),
        Gen.Choose(0, 9).Select(most => (JsonNode)new JsonObject { ["model"] = "uniform", ["min"] = 0, ["max"] = most }),
        Gen.Choose(0, 9).Select(mean => (JsonNode)new JsonObject { ["model"] = "exponential", ["mean"] = mean }));

    private static Gen<JsonNode> Kind(int max) =>
        from initial in Gen.Choose(0, max)
        from more in Gen.Choose(-1, 6)
        from arrivals in Gen.OneOf(
            Gen.Constant(0).Select(_ => (JsonNode)new JsonObject { ["model"] = "closed" }),
            Gen.Choose(0, 60).Select(stay => (JsonNode)new JsonObject { ["model"] = "window", ["from"] = 0, ["to"] = 0.75, ["minimumStay"] = stay }),
            Gen.Choose(1, 30).Select(stay => (JsonNode)new JsonObject { ["model"] = "continuous", ["perTick"] = 0.4, ["minimumStay"] = stay, ["meanStay"] = stay + 3 }))
        select (JsonNode)new JsonObject { ["initial"] = initial, ["max"] = initial + more, ["arrivals"] = arrivals };

    private static Gen<double> Number(params double[] values) => Gen.Elements(values);
}
