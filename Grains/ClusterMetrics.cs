using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Covey.Grains;

/// <summary>What silos tell of themselves, for OpenTelemetry and the like.</summary>
public static class ClusterMetrics
{
    /// <summary>The meter's and the activity source's name.</summary>
    public const string Name = "Covey.Cluster";

    private static readonly Meter Meter = new(Name);

    /// <summary>An activity for every epoch of a run.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Ticks played.</summary>
    internal static Counter<long> Ticks { get; } = Meter.CreateCounter<long>("covey.ticks", "{tick}", "Ticks played");

    /// <summary>Agent-steps played.</summary>
    internal static Counter<long> AgentSteps { get; } = Meter.CreateCounter<long>("covey.agent_steps", "{step}", "Agents times ticks played");

    /// <summary>Batches that trainings learned from.</summary>
    internal static Counter<long> Batches { get; } =
        Meter.CreateCounter<long>("covey.batches", "{batch}", "Batches that trainings learned from");

    /// <summary>Checkpoints stored.</summary>
    internal static Counter<long> Checkpoints { get; } = Meter.CreateCounter<long>("covey.checkpoints", "{checkpoint}", "Checkpoints stored");

    /// <summary>Runs set back to a checkpoint.</summary>
    internal static Counter<long> SetBacks { get; } = Meter.CreateCounter<long>("covey.set_backs", "{run}", "Runs set back to a checkpoint");
}
