using Covey.Environment.Entities;

namespace Covey.Runtime.Ticks;

/// <summary>
/// Every entity at one tick, each kind sorted by id: poses before the tick's action, and of agents the action taken and
/// the difference reward it earned. Reused from tick to tick: copy what is to be kept.
/// </summary>
public sealed class Frame
{
    /// <summary>Agents, sorted by id.</summary>
    public EntityTable Agents { get; } = new();

    /// <summary>Targets, sorted by id.</summary>
    public EntityTable Targets { get; } = new();

    /// <summary>The action of each agent row.</summary>
    public int[] Actions = [];

    /// <summary>The difference reward of each agent row, normalised like the utility.</summary>
    public double[] Rewards = [];
}
