using Covey.Environment.Worlds;

namespace Covey.Learning.Policies;

/// <summary>
/// A centralised method: it sees the whole stage and chooses for everybody. Kept apart from
/// <see cref="IAgentPolicy"/> by type, so that nothing decentralised can be handed central knowledge.
/// </summary>
public interface IJointPolicy : IPolicy
{
    /// <summary>Chooses a feasible action for every agent.</summary>
    /// <param name="whole">All agents and targets, each sorted by id, arranged.</param>
    /// <param name="actions">One action an agent row.</param>
    /// <exception cref="NoFeasibleActionException">An agent's mask is empty.</exception>
    void Decide(Stage whole, Span<int> actions);
}
