using Covey.Environment.Numerics;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>
/// Rewards that are means over agents, R = (1/n) Σ_t ν[t, σ_t, a_{σ_t}] (GAtACA, equations (6), (9) and (10); (7) with
/// ν the indicator of a target permutation). Immutable.
/// </summary>
public sealed class RewardTensor : IAllocationReward
{
    /// <summary>The most agents.</summary>
    public const int MostAgents = 2000;

    /// <summary>The most numbers in a tensor.</summary>
    public const int MostValues = 50_000_000;

    private readonly double[] _values;
    private readonly int[] _actionCounts;
    private readonly int[] _offsets;
    private readonly int _row;

    /// <summary>A tensor from its numbers.</summary>
    /// <param name="actionCounts">k_i of each machine; as many as there are agents.</param>
    /// <param name="values">ν: agent after agent, in an agent machine after machine, in a machine action after action.</param>
    /// <param name="noise">
    /// Standard deviation of the independent normal noise on each agent's share ν; the mean of n shares has it
    /// divided by √n. 0 for certain rewards.
    /// </param>
    /// <exception cref="ScenarioException">A machine has no action, a number is not finite, or their count does not fit.</exception>
    public RewardTensor(IReadOnlyList<int> actionCounts, double[] values, double noise = 0)
    {
        var agents = actionCounts.Count;
        if (agents is < 1 or > MostAgents)
        {
            throw new ScenarioException("rewards", $"there are {agents} machines; allowed are 1 to {MostAgents}");
        }

        if (!(noise >= 0) || double.IsInfinity(noise))
        {
            throw new ScenarioException("noise", $"found {noise}; allowed: a finite number of at least 0");
        }

        _actionCounts = [.. actionCounts];
        _offsets = new int[agents];
        for (var machine = 0; machine < agents; machine++)
        {
            if (_actionCounts[machine] < 1)
            {
                throw new ScenarioException("rewards", $"machine {machine} has {_actionCounts[machine]} actions; at least 1 is needed");
            }

            _offsets[machine] = _row;
            _row = (int)Math.Min((long)_row + _actionCounts[machine], MostValues);
        }

        if (values.Length != (long)agents * _row)
        {
            throw new ScenarioException(
                "rewards", $"there are {values.Length} numbers, but {agents} agents with {_row} actions in all need {(long)agents * _row}");
        }

        for (var at = 0; at < values.Length; at++)
        {
            if (!double.IsFinite(values[at]))
            {
                throw new ScenarioException("rewards", $"the reward of agent {at / _row} is {values[at]} somewhere; rewards are finite numbers");
            }
        }

        _values = values;
        ShareNoise = noise;
        Noise = noise / Math.Sqrt(agents);
    }

    /// <inheritdoc/>
    public int Agents => _actionCounts.Length;

    /// <inheritdoc/>
    public IReadOnlyList<int> ActionCounts => _actionCounts;

    /// <inheritdoc/>
    public double Noise { get; }

    /// <summary>Standard deviation of the noise on each agent's share.</summary>
    public double ShareNoise { get; }

    /// <summary>Equation (7): the share of agents that are on the machine a permutation gives them.</summary>
    /// <param name="target">τ*: the machine of each agent.</param>
    /// <param name="noise">As in the constructor.</param>
    /// <exception cref="ScenarioException">It is not a permutation.</exception>
    public static RewardTensor Target(IReadOnlyList<int> target, double noise = 0)
    {
        var count = target.Count;
        var values = new double[count * count];
        var used = new bool[count];
        for (var agent = 0; agent < count; agent++)
        {
            var machine = target[agent];
            if (machine < 0 || machine >= count || used[machine])
            {
                throw new ScenarioException(
                    $"target[{agent}]", $"machine {machine} is out of range or named twice; each of 0 to {count - 1} is named once");
            }

            used[machine] = true;
            values[(agent * count) + machine] = 1;
        }

        return Matrix(values, count, noise);
    }

    /// <summary>Equation (9): one action a machine.</summary>
    /// <param name="values">ν, agent after agent.</param>
    /// <param name="count">n.</param>
    /// <param name="noise">As in the constructor.</param>
    /// <exception cref="ScenarioException">As the constructor.</exception>
    public static RewardTensor Matrix(double[] values, int count, double noise = 0) =>
        new([.. Enumerable.Repeat(1, count)], values, noise);

    /// <summary>The same rewards with other noise.</summary>
    /// <param name="noise">As in the constructor.</param>
    /// <exception cref="ScenarioException">As the constructor.</exception>
    public RewardTensor WithNoise(double noise) => new(_actionCounts, _values, noise);

    /// <summary>ν[t, i, a].</summary>
    public double this[int agent, int machine, int action] => _values[(agent * _row) + _offsets[machine] + action];

    /// <inheritdoc/>
    public double Mean(ReadOnlySpan<int> machines, ReadOnlySpan<int> actions)
    {
        var sum = 0.0;
        for (var agent = 0; agent < machines.Length; agent++)
        {
            var machine = machines[agent];
            sum += _values[(agent * _row) + _offsets[machine] + actions[machine]];
        }

        return sum / machines.Length;
    }

    /// <summary>The best action of an agent on a machine, of equally good ones the first.</summary>
    public int BestAction(int agent, int machine)
    {
        var best = 0;
        for (var action = 1; action < _actionCounts[machine]; action++)
        {
            if (this[agent, machine, action] > this[agent, machine, best])
            {
                best = action;
            }
        }

        return best;
    }

    /// <summary>
    /// An optimal trajectory of the joint problem of machines and actions, exactly: given its machine, an agent's best
    /// action is its own affair, which leaves an assignment problem.
    /// </summary>
    public AllocationOptimum Solve()
    {
        var count = Agents;
        var best = new double[count * count];
        for (var agent = 0; agent < count; agent++)
        {
            for (var machine = 0; machine < count; machine++)
            {
                best[(agent * count) + machine] = this[agent, machine, BestAction(agent, machine)];
            }
        }

        var machines = LinearAssignment.Maximise(best, count);
        var actions = new int[count];
        for (var agent = 0; agent < count; agent++)
        {
            actions[machines[agent]] = BestAction(agent, machines[agent]);
        }

        return new AllocationOptimum(machines, actions, Mean(machines, actions));
    }
}
