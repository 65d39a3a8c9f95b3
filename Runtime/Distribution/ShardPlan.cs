using Covey.Environment.Scenarios;
using Covey.Learning.Policies;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Distribution;

/// <summary>What every shard of a run knows from the beginning. Immutable and shared.</summary>
/// <param name="Scenario">What is played.</param>
/// <param name="Policy">Who chooses actions.</param>
/// <param name="Partition">How the world is cut.</param>
public sealed record ShardPlan(Scenario Scenario, IPolicy Policy, Partition Partition)
{
    /// <summary>Cuts a scenario's world.</summary>
    /// <param name="scenario">What is played.</param>
    /// <param name="policy">Who chooses actions.</param>
    /// <param name="shards">How many pieces, at least 1.</param>
    public static ShardPlan Cut(Scenario scenario, IPolicy policy, int shards) =>
        new(scenario, policy, new Partition(scenario.World.Extent, shards));
}
