using Covey.Environment.Randomness;
using Covey.Environment.Sensing;

namespace Covey.Learning.Policies;

/// <summary>
/// A decentralised policy: an observation in, one action out. It gets batches for speed, but a row's result must be the
/// one it would get alone, bit for bit, and may depend on nothing but that row, the agent's own state, and draws
/// addressed by the agent's id and the tick. Immutable and shared by all threads.
/// </summary>
public interface IAgentPolicy : IPolicy
{
    /// <summary>What it reads of an observation.</summary>
    ObservationNeeds Needs { get; }

    /// <summary>How many numbers each agent carries from tick to tick on the policy's behalf; 0 for none.</summary>
    int StateWidth { get; }

    /// <summary>Sets a newborn agent's state.</summary>
    void Begin(Span<double> state);

    /// <summary>Chooses a feasible action for every row.</summary>
    /// <param name="observations">What the agents know.</param>
    /// <param name="states">The agents' states, StateWidth a row, in the same order.</param>
    /// <param name="random">The run's randomness; draw from <see cref="RandomStream.Action"/> at (agent, tick).</param>
    /// <param name="tick">The tick being played.</param>
    /// <param name="actions">One action a row.</param>
    /// <exception cref="NoFeasibleActionException">An agent's mask is empty.</exception>
    void Decide(ObservationBatch observations, Span<double> states, RandomSource random, int tick, Span<int> actions);

    /// <summary>The probability of every action of one row: what <see cref="Decide"/> draws from.</summary>
    /// <param name="observations">What the agents know.</param>
    /// <param name="row">Which agent.</param>
    /// <param name="state">That agent's state.</param>
    /// <param name="probabilities">One number an action; infeasible actions get exactly 0.</param>
    void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities);
}
