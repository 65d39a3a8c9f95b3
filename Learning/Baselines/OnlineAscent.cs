using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Learning.Categorical;
using Covey.Learning.Marginals;
using Covey.Learning.Policies;

namespace Covey.Learning.Baselines;

/// <summary>
/// <c>psga</c>, Theorem 5.2's dynamics in a run: every agent keeps its own marginals, draws its action from them, and afterwards
/// takes a projected step along the gain of every action given all others' actions. Before it draws again, the marginals are
/// projected onto what is feasible by then.
/// </summary>
/// <remarks>
/// <para>An agent's state is x, n numbers, equal at birth. Gains are measured by the largest that an action of the agent has
/// alone; if none gains anything, x stays.</para>
/// <para>The step is η* for a single agent, whose largest gain is 1: √(D(D + 2P) / (T(G² + σ²))) with D = √2 and G² = σ² = n.
/// P, which nobody knows beforehand, is chosen as if its best action changed every ten ticks, P = √2·T/10.</para>
/// </remarks>
public sealed class OnlineAscent : ILearnsFromGains
{
    private const int TicksAChange = 10;

    private readonly int _actions;
    private readonly double _step;

    /// <summary>A policy for a number of actions and a horizon.</summary>
    /// <param name="actions">n, from 1 to 64.</param>
    /// <param name="steps">T, ticks in the run, at least 1.</param>
    public OnlineAscent(int actions, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actions, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _actions = actions;
        var guarantee = AscentGuarantee.For(agents: 1, actions, largestGain: 1);
        _step = guarantee.TrackingStep(steps, guarantee.Diameter * steps / TicksAChange);
    }

    /// <summary>A policy for a world and a number of ticks.</summary>
    public OnlineAscent(IWorld world, int steps)
        : this(world.Actions.Count, steps)
    {
    }

    /// <inheritdoc/>
    public string Name => "psga";

    /// <inheritdoc/>
    public ObservationNeeds Needs => ObservationNeeds.None;

    /// <inheritdoc/>
    public GainsGiven Given => GainsGiven.Others;

    /// <inheritdoc/>
    public int StateWidth => _actions;

    /// <inheritdoc/>
    public void Begin(Span<double> state) => state[.._actions].Fill(1.0 / _actions);

    /// <inheritdoc/>
    public void Decide(ObservationBatch observations, Span<double> states, RandomSource random, int tick, Span<int> actions)
    {
        for (var row = 0; row < observations.Count; row++)
        {
            var feasible = observations.Feasible[row];
            if (feasible == 0)
            {
                throw new NoFeasibleActionException(observations.Agent[row], tick);
            }

            var state = states.Slice(row * _actions, _actions);
            Simplex.Project(feasible, state);
            var uniform = random.Uniform(RandomStream.Action, observations.Agent[row], tick);
            actions[row] = MaskedCategorical.Sample(state, feasible, uniform);
        }
    }

    /// <inheritdoc/>
    public void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities)
    {
        state[.._actions].CopyTo(probabilities);
        Simplex.Project(observations.Feasible[row], probabilities[.._actions]);
    }

    /// <inheritdoc/>
    public void Learn(Span<double> state, ulong feasible, ReadOnlySpan<long> gains, ReadOnlySpan<long> alone)
    {
        var largest = 0L;
        for (var action = 0; action < _actions; action++)
        {
            largest = (feasible >> action & 1) != 0 ? Math.Max(largest, alone[action]) : largest;
        }

        if (largest == 0)
        {
            return;
        }

        for (var action = 0; action < _actions; action++)
        {
            state[action] += (feasible >> action & 1) != 0 ? _step * gains[action] / largest : 0;
        }

        Simplex.Project(feasible, state[.._actions]);
    }
}
