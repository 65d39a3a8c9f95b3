using Covey.Environment.Worlds.Allocation;

namespace Covey.Learning.Allocation;

/// <summary>
/// π_θ, the law of the actions given the allocation (GAtACA, Sec. 3.2): machines that each draw an action of their own,
/// independent of the others. The policy remembers the last actions it drew or followed. Not thread-safe.
/// </summary>
public sealed class ActionPolicy
{
    private readonly MachineActions[] _machines;
    private readonly MachineActions[] _choosing;
    private readonly int[] _actions;

    /// <summary>A policy with all parameters 0, under which all actions are equally likely.</summary>
    /// <param name="model">Which parameters there are.</param>
    /// <param name="actionCounts">k_i of each machine, at least 1.</param>
    public ActionPolicy(ActionModel model, IReadOnlyList<int> actionCounts)
    {
        Model = model;
        _machines = [.. actionCounts.Select(count => new MachineActions(model, count, actionCounts.Count))];
        _choosing = [.. _machines.Where(machine => machine.Count > 1)];
        _actions = new int[_machines.Length];
    }

    /// <summary>Which parameters there are.</summary>
    public ActionModel Model { get; }

    /// <summary>n, the number of machines.</summary>
    public int Count => _machines.Length;

    /// <summary>How many numbers θ has.</summary>
    public int Parameters => _machines.Sum(machine => machine.Rows * machine.Count);

    /// <summary>Whether some machine has more than one action.</summary>
    public bool HasChoice => _choosing.Length > 0;

    /// <summary>The last actions drawn or followed, one a machine.</summary>
    public ReadOnlySpan<int> Actions => _actions;

    /// <summary>θ_{i,t} of a machine and the agent on it; the same for all agents in model A.</summary>
    public ReadOnlySpan<double> Of(int machine, int agent) => _machines[machine].Of(agent);

    /// <summary>Replaces θ_{i,t} (in model A, θ_i).</summary>
    public void Set(int machine, int agent, ReadOnlySpan<double> parameters) => _machines[machine].Set(agent, parameters);

    /// <summary>Draws an action on each machine.</summary>
    /// <param name="machines">The machine of each agent.</param>
    /// <param name="uniforms">A uniform number in [0, 1) for each agent, used on its machine.</param>
    public void Draw(ReadOnlySpan<int> machines, ReadOnlySpan<double> uniforms)
    {
        if (!HasChoice)
        {
            return;
        }

        for (var agent = 0; agent < machines.Length; agent++)
        {
            var machine = machines[agent];
            _actions[machine] = _machines[machine].Draw(agent, uniforms[agent]);
        }
    }

    /// <summary>Takes actions as if they had been drawn.</summary>
    /// <param name="machines">The machine of each agent.</param>
    /// <param name="actions">The action on each machine.</param>
    /// <returns>π_θ(A = a | σ = τ), their probability.</returns>
    /// <exception cref="ArgumentException">A machine has no such action.</exception>
    public double Follow(ReadOnlySpan<int> machines, ReadOnlySpan<int> actions)
    {
        var probability = 1.0;
        for (var agent = 0; agent < machines.Length; agent++)
        {
            var machine = machines[agent];
            probability *= _machines[machine].Follow(agent, actions[machine]);
            _actions[machine] = actions[machine];
        }

        return probability;
    }

    /// <summary>∂ log π_θ(A | σ) / ∂θ for the last actions (Theorem 2).</summary>
    /// <param name="score">
    /// Gets <see cref="Parameters"/> numbers: machine after machine, in model B in a machine agent after agent, then
    /// action after action.
    /// </param>
    public void Score(Span<double> score)
    {
        foreach (var machine in _machines)
        {
            machine.Score(score);
            score = score[(machine.Rows * machine.Count)..];
        }
    }

    /// <summary>θ ← θ + step · score of the last actions (Algorithm 1, line 5).</summary>
    public void Ascend(double step)
    {
        foreach (var machine in _choosing)
        {
            machine.Ascend(step);
        }
    }

    /// <summary>The most probable action on each machine under an allocation, of equally probable ones the first.</summary>
    /// <param name="machines">The machine of each agent.</param>
    public int[] MostProbable(ReadOnlySpan<int> machines)
    {
        var actions = new int[Count];
        for (var agent = 0; agent < machines.Length; agent++)
        {
            actions[machines[agent]] = _machines[machines[agent]].MostProbable(agent);
        }

        return actions;
    }
}
