using System.Text.Json.Nodes;
using Covey.Environment.Entities;
using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Records;

/// <summary>
/// A run of three ticks made by hand. Agents 0 and 1 are there at first; agent 1 leaves before tick 2, when agent 2 comes.
/// One target stays; target 1 comes at tick 1. Distances are measured at ticks 0 and 2.
/// </summary>
internal static class PaperRun
{
    public static readonly RunOutcome Outcome = new(3, true, 0x00ff_0000_0000_0abc, 6, 0.5, 2, 4);

    public static readonly TickMetrics[] Ticks =
    [
        new()
        {
            Tick = 0, Utility = 0.1, Normalised = 0.2, Agents = 2, Targets = 1, AgentsArrived = 2, TargetsArrived = 1,
            MeanTargetDistance = 3.5, Digest = 1,
        },
        new()
        {
            Tick = 1, Utility = 0.2, Normalised = 0.4, Agents = 2, Targets = 2, TargetsArrived = 1, MessagesSent = 4,
            MessagesDelivered = 2, MessagesLost = 1, MessagesDuplicated = 1, DeliveredAge = 3, KnownAge = 5, Known = 4,
            MeanTargetDistance = double.NaN, Digest = 0xdead_beef_0000_0002,
        },
        new()
        {
            Tick = 2, Utility = 1e-9, Normalised = 2e-9, Agents = 2, Targets = 2, AgentsArrived = 1, AgentsDeparted = 1,
            MeanTargetDistance = 4.5, Digest = ulong.MaxValue,
        },
    ];

    public static Scenario Scenario(string name = "paper", bool hasTargets = true, int steps = 3) => new()
    {
        Name = name,
        World = new PaperWorld(hasTargets),
        Population = new PopulationPlan(KindPlan.Closed(2), KindPlan.Closed(1)),
        Links = new PaperLinks(),
        Policy = "random",
        Steps = steps,
        Seed = ulong.MaxValue,
        Resolved = new JsonObject
        {
            ["name"] = name,
            ["world"] = new JsonObject { ["kind"] = "tracking", ["sensingRadius"] = 10 },
            ["steps"] = steps,
            ["seed"] = 3,
        },
    };

    public static Frame Frame(int tick)
    {
        var frame = new Frame { Actions = [11, 0], Rewards = [0.1, 0] };
        frame.Agents.Add(new EntityRow { Id = 0, X = 1.0 / 3, Y = 2, Heading = -Math.PI });
        frame.Agents.Add(new EntityRow { Id = tick < 2 ? 1 : 2, X = 100, Y = 0.1 + 0.2, Heading = 1e-7 });
        frame.Targets.Add(new EntityRow { Id = 0, X = 50, Y = 25, Heading = 0.5 });
        if (tick > 0)
        {
            frame.Targets.Add(new EntityRow { Id = 1, X = 5, Y = 6 });
        }

        return frame;
    }

    public static void Play(IRunObserver observer, int ticks = 3)
    {
        for (var tick = 0; tick < ticks; tick++)
        {
            observer.OnTick(Ticks[tick], observer.WantsFrame(tick) ? Frame(tick) : null);
        }
    }
}
