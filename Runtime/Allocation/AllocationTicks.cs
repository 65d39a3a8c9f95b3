using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Allocation;
using Covey.Runtime.Engines;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Allocation;

/// <summary>A run of an allocation scenario as the engine plays it: to its last episode, or until the stopping rule holds.</summary>
internal sealed class AllocationTicks(AllocationScenario scenario, AllocationRun run) : IStoredRun
{
    private readonly double[] _further = new double[scenario.Columns.Count];

    public bool IsOver => run.Tick >= scenario.Steps || run.Stops;

    public int Tick => run.Tick;

    public ulong RunDigest => run.RunDigest;

    public long AgentSteps => (long)run.Tick * run.Agents;

    public int Threads => run.Threads;

    public int Shards => run.Shards;

    public TickMetrics Advance(bool wantsFrame, out Frame? frame)
    {
        frame = null;
        return Metrics(scenario, run.Advance(), run.Agents, _further);
    }

    /// <summary>What reports show of an episode.</summary>
    /// <param name="scenario">What is played.</param>
    /// <param name="tick">The episode.</param>
    /// <param name="agents">How many agents there are.</param>
    /// <param name="further">Gets the scenario's own columns.</param>
    public static TickMetrics Metrics(AllocationScenario scenario, in AllocationTick tick, int agents, double[] further)
    {
        var optimum = scenario.Optimum.Value;
        further[0] = tick.Baseline;
        further[1] = tick.MostProbable;
        further[2] = optimum;
        further[3] = tick.Messages;
        further[4] = tick.Messages;
        return new TickMetrics
        {
            Tick = tick.Tick,
            Utility = tick.Reward,
            Normalised = optimum > 0 ? tick.Reward / optimum : double.NaN,
            Agents = agents,
            AgentsArrived = tick.Tick == 0 ? agents : 0,
            MeanTargetDistance = double.NaN,
            Further = further,
            Digest = tick.Digest,
        };
    }

    public IReadOnlyList<ReportMatrix> Matrices() => run.Tick > 0 ? AllocationMatrices.Of(run, scenario) : [];

    public void Save(ParcelWriter into) => run.Save(into);

    public void Restore(ref ParcelReader from) => run.Restore(ref from);

    public void Dispose() => run.Dispose();
}
