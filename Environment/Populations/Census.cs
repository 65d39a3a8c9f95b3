using Covey.Environment.Entities;
using Covey.Environment.Worlds;

namespace Covey.Environment.Populations;

/// <summary>
/// The births of a run, tick by tick: who comes when, and until when each stays (science 1.3). A pure function of plan,
/// world and seed, and of how many are there; owned by whoever runs the population. Not thread-safe.
/// </summary>
public sealed class Census
{
    private readonly KindCensus _agents;
    private readonly KindCensus _targets;
    private int _nextTick;

    /// <summary>The births of a run, of which none has happened.</summary>
    /// <param name="plan">Who comes and goes.</param>
    /// <param name="world">Places newborns, and lends its randomness.</param>
    /// <param name="steps">Ticks in the run, at least 1.</param>
    /// <exception cref="ArgumentException">The plan contradicts itself; the message says where.</exception>
    public Census(PopulationPlan plan, IWorld world, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _agents = KindCensus.For(EntityKind.Agent, plan.Agents, world, steps);
        _targets = KindCensus.For(EntityKind.Target, plan.Targets, world, steps);
    }

    /// <summary>All that is remembered between two ticks.</summary>
    public CensusState State => new(_nextTick, _agents.NextId, _targets.NextId, _agents.Slot, _targets.Slot);

    /// <summary>Goes on from where a census of the same plan, world and length was.</summary>
    public void Restore(CensusState state)
    {
        _nextTick = state.NextTick;
        _agents.Restore(state.NextAgent, state.AgentSlot);
        _targets.Restore(state.NextTarget, state.TargetSlot);
    }

    /// <summary>
    /// Appends the entities whose first tick this is, placed by the world, each kind in order of its ids, which are given
    /// in order of arrival from 0. To be called for ticks 0, 1, 2, … in order.
    /// </summary>
    /// <param name="tick">The tick that begins.</param>
    /// <param name="agentsStaying">Agents that take part in this tick and did so before.</param>
    /// <param name="targetsStaying">Targets that take part in this tick and did so before.</param>
    /// <param name="agents">Receives the agents born.</param>
    /// <param name="targets">Receives the targets born.</param>
    /// <exception cref="InvalidOperationException">The tick is not the next one.</exception>
    /// <exception cref="OverflowException">More than 2^31 − 1 entities of a kind have come.</exception>
    public void Births(int tick, int agentsStaying, int targetsStaying, List<EntityRow> agents, List<EntityRow> targets)
    {
        if (tick != _nextTick)
        {
            throw new InvalidOperationException($"births of tick {tick} were asked for where those of tick {_nextTick} are next");
        }

        _agents.Births(tick, agentsStaying, agents);
        _targets.Births(tick, targetsStaying, targets);
        _nextTick++;
    }
}
