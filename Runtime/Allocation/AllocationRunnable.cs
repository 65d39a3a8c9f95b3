using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Allocation;

/// <summary>An allocation world and those who learn in it.</summary>
/// <param name="Allocation">The scenario.</param>
public sealed record AllocationRunnable(AllocationScenario Allocation) : IRunnable
{
    /// <inheritdoc/>
    public IScenario Scenario => Allocation;

    /// <inheritdoc/>
    public string PolicyName => Allocation.Policy;

    /// <inheritdoc/>
    public ITickRun Begin(EngineOptions options) => new AllocationTicks(
        Allocation,
        new AllocationRun(new AllocationSetup(Allocation.Rewards, Allocation.Learning, Allocation.Seed)
        {
            Shards = options.Shards,
            Threads = options.Threads,
        }));
}
