using Covey.Environment.Parcels;

namespace Covey.Runtime.Distribution;

/// <summary>What one part of the agents and targets is told in a tick, while it is being written.</summary>
internal sealed class PartParcels
{
    /// <summary>An <see cref="AgentHead"/> for each agent.</summary>
    public ParcelWriter Heads { get; } = new();

    /// <summary>The agents' orders.</summary>
    public ParcelWriter Orders { get; } = new();

    /// <summary>A <see cref="TargetHead"/> for each target.</summary>
    public ParcelWriter Targets { get; } = new();

    /// <summary>Ids of agents that are gone.</summary>
    public ParcelWriter GoneAgents { get; } = new();

    /// <summary>Ids of targets that are gone.</summary>
    public ParcelWriter GoneTargets { get; } = new();

    /// <summary>The agents' rows in the stage, in the order of the heads.</summary>
    public List<int> AgentRows { get; } = [];

    /// <summary>The targets' rows in the stage, in the order of the heads.</summary>
    public List<int> TargetRows { get; } = [];

    /// <summary>Forgets them all.</summary>
    public void Clear()
    {
        Heads.Clear();
        Orders.Clear();
        Targets.Clear();
        GoneAgents.Clear();
        GoneTargets.Clear();
        AgentRows.Clear();
        TargetRows.Clear();
    }

    /// <summary>What was written.</summary>
    public PartOrder Order(int tick, int window) =>
        new(tick, window, Heads.Written, Orders.Written, Targets.Written, GoneAgents.Written, GoneTargets.Written);
}
