using Covey.Environment.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Categorical;
using Covey.Learning.Policies;

namespace Covey.Learning.Baselines;

/// <summary>
/// <c>osg</c>, online submodular greedy (Xu, Zhou and Tzoumas 2023; science 1.6): each agent keeps J = ⌈log2 T⌉
/// Fixed-Share learners p_j over the n actions with rates γ_j = √(ln(nT) / 2^{j−1}), and exponential weights q over the
/// learners with rate g = √(ln J / T). It draws from π = Σ_j q_j p_j, and afterwards learns from the gain of every action
/// given the earlier agents' actions. T is the run's number of ticks.
/// </summary>
/// <remarks>
/// <para>An agent's state is p_1, …, p_J, each n numbers, then q, J numbers; all uniform at birth, whenever that is. J is
/// at least 1.</para>
/// <para>Chosen, where the paper has no infeasible actions: π is restricted to the feasible ones and normalised, equal
/// if they have no probability at all; infeasible actions have loss 0 and keep their place in p_j. If no action gains
/// anything alone, every loss is 0.</para>
/// </remarks>
public sealed class OnlineGreedy : ILearnsFromGains
{
    private readonly int _actions;
    private readonly int _learners;
    private readonly double _share;
    private readonly double _metaRate;
    private readonly double[] _rates;

    /// <summary>A policy for a number of actions and a horizon.</summary>
    /// <param name="actions">n, from 1 to 64.</param>
    /// <param name="steps">T, ticks in the run, at least 1.</param>
    public OnlineGreedy(int actions, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actions, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _actions = actions;
        _learners = Math.Max(1, 32 - int.LeadingZeroCount(steps - 1));
        _share = 1.0 / steps;
        _metaRate = Math.Sqrt(PortableMath.Log(_learners) / steps);
        _rates = new double[_learners];
        for (var learner = 0; learner < _learners; learner++)
        {
            _rates[learner] = Math.Sqrt(PortableMath.Log((double)actions * steps) / (1L << learner));
        }
    }

    /// <summary>A policy for a world and a number of ticks.</summary>
    public OnlineGreedy(IWorld world, int steps)
        : this(world.Actions.Count, steps)
    {
    }

    /// <inheritdoc/>
    public string Name => "osg";

    /// <inheritdoc/>
    public ObservationNeeds Needs => ObservationNeeds.None;

    /// <inheritdoc/>
    public int StateWidth => _learners * (_actions + 1);

    /// <inheritdoc/>
    public void Begin(Span<double> state)
    {
        state[..(_learners * _actions)].Fill(1.0 / _actions);
        state.Slice(_learners * _actions, _learners).Fill(1.0 / _learners);
    }

    /// <inheritdoc/>
    public void Decide(ObservationBatch observations, Span<double> states, RandomSource random, int tick, Span<int> actions)
    {
        Span<double> probabilities = stackalloc double[_actions];
        for (var row = 0; row < observations.Count; row++)
        {
            var feasible = observations.Feasible[row];
            if (feasible == 0)
            {
                throw new NoFeasibleActionException(observations.Agent[row], tick);
            }

            Mix(states.Slice(row * StateWidth, StateWidth), feasible, probabilities);
            var uniform = random.Uniform(RandomStream.Action, observations.Agent[row], tick);
            actions[row] = MaskedCategorical.Sample(probabilities, feasible, uniform);
        }
    }

    /// <inheritdoc/>
    public void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities) =>
        Mix(state, observations.Feasible[row], probabilities[.._actions]);

    /// <inheritdoc/>
    public void Learn(Span<double> state, ulong feasible, ReadOnlySpan<long> gains, ReadOnlySpan<long> alone)
    {
        Span<double> losses = stackalloc double[_actions];
        Losses(feasible, gains, alone, losses);
        var weights = state.Slice(_learners * _actions, _learners);
        for (var learner = 0; learner < _learners; learner++)
        {
            var probabilities = state.Slice(learner * _actions, _actions);
            weights[learner] *= PortableMath.Exp(-_metaRate * Dot(losses, probabilities));
            Update(probabilities, losses, _rates[learner]);
        }

        Normalise(weights);
    }

    private void Mix(ReadOnlySpan<double> state, ulong feasible, Span<double> probabilities)
    {
        probabilities.Clear();
        var weights = state.Slice(_learners * _actions, _learners);
        for (var learner = 0; learner < _learners; learner++)
        {
            for (var action = 0; action < _actions; action++)
            {
                probabilities[action] += weights[learner] * state[(learner * _actions) + action];
            }
        }

        MaskedCategorical.Restrict(feasible, probabilities);
    }

    private static void Losses(ulong feasible, ReadOnlySpan<long> earlier, ReadOnlySpan<long> alone, Span<double> losses)
    {
        var largest = 0L;
        for (var action = 0; action < losses.Length; action++)
        {
            if ((feasible >> action & 1) != 0)
            {
                largest = Math.Max(largest, alone[action]);
            }
        }

        for (var action = 0; action < losses.Length; action++)
        {
            losses[action] = largest > 0 && (feasible >> action & 1) != 0 ? -(double)earlier[action] / largest : 0;
        }
    }

    /// <summary>One Fixed-Share step: exponential weights, then a share β of the mass spread over all actions.</summary>
    private void Update(Span<double> probabilities, ReadOnlySpan<double> losses, double rate)
    {
        var sum = 0.0;
        for (var action = 0; action < probabilities.Length; action++)
        {
            if (losses[action] != 0)
            {
                probabilities[action] *= PortableMath.Exp(-rate * losses[action]);
            }

            sum += probabilities[action];
        }

        var spread = _share * sum / probabilities.Length;
        foreach (ref var probability in probabilities)
        {
            probability = spread + ((1 - _share) * probability);
        }

        Normalise(probabilities);
    }

    private static void Normalise(Span<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        foreach (ref var weight in weights)
        {
            weight /= sum;
        }
    }

    private static double Dot(ReadOnlySpan<double> losses, ReadOnlySpan<double> probabilities)
    {
        var sum = 0.0;
        for (var action = 0; action < losses.Length; action++)
        {
            sum += losses[action] * probabilities[action];
        }

        return sum;
    }
}
