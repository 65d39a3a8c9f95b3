using Covey.Environment.Numerics;
using Covey.Learning.Categorical;

namespace Covey.Learning.Allocation;

/// <summary>
/// π_θ, the law of the actions given the allocation (GAtACA, Sec. 3.2): on each machine a softmax over its actions,
/// independent of the others. Scoring and moving a machine's parameters needs nothing but its own action (and, in model
/// B, who is on it). The policy remembers the last actions it drew or followed. Not thread-safe.
/// </summary>
public sealed class ActionPolicy
{
    private readonly int _stride;
    private readonly bool _byAgent;
    private readonly int[] _counts;
    private readonly int[] _choosing;
    private readonly double[] _parameters;
    private readonly double[] _weights;
    private readonly double[] _valid;
    private readonly double[] _masked;
    private readonly double[] _inverse;
    private readonly double[] _cumulative;
    private readonly int[] _rows;
    private readonly int[] _actions;

    /// <summary>A policy with all parameters 0, under which all actions are equally likely.</summary>
    /// <param name="model">Which parameters there are.</param>
    /// <param name="actionCounts">k_i of each machine, at least 1.</param>
    public ActionPolicy(ActionModel model, IReadOnlyList<int> actionCounts)
    {
        Model = model;
        _byAgent = model == ActionModel.PerMachineAndAgent;
        _counts = [.. actionCounts];
        Count = _counts.Length;
        _stride = WeightedRow.Stride(_counts.Max());
        _choosing = [.. Enumerable.Range(0, Count).Where(machine => _counts[machine] > 1)];
        _parameters = new double[_stride * Count * (_byAgent ? Count : 1)];
        _weights = new double[_parameters.Length];
        PortableMath.Exp(_parameters, _weights);
        _valid = new double[_stride * Count];
        for (var machine = 0; machine < Count; machine++)
        {
            _valid.AsSpan(machine * _stride, _counts[machine]).Fill(1);
        }

        _masked = new double[_stride * Count];
        _inverse = new double[Count];
        _cumulative = new double[_stride];
        _rows = new int[Count];
        _actions = new int[Count];
    }

    /// <summary>Which parameters there are.</summary>
    public ActionModel Model { get; }

    /// <summary>n, the number of machines.</summary>
    public int Count { get; }

    /// <summary>How many numbers θ has.</summary>
    public int Parameters => _counts.Sum() * (_byAgent ? Count : 1);

    /// <summary>Whether some machine has more than one action.</summary>
    public bool HasChoice => _choosing.Length > 0;

    /// <summary>The last actions drawn or followed, one a machine.</summary>
    public ReadOnlySpan<int> Actions => _actions;

    /// <summary>θ_{i,t} of a machine and the agent on it; the same for all agents in model A.</summary>
    public ReadOnlySpan<double> Of(int machine, int agent) => _parameters.AsSpan(RowOf(machine, agent), _counts[machine]);

    /// <summary>Replaces θ_{i,t} (in model A, θ_i).</summary>
    public void Set(int machine, int agent, ReadOnlySpan<double> parameters)
    {
        var row = RowOf(machine, agent);
        parameters[.._counts[machine]].CopyTo(_parameters.AsSpan(row));
        PortableMath.Exp(_parameters.AsSpan(row, _stride), _weights.AsSpan(row, _stride));
    }

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
            var row = _rows[machine] = RowOf(machine, agent);
            if (_counts[machine] > 1)
            {
                _actions[machine] = WeightedRow.Draw(
                    _parameters.AsSpan(row, _stride),
                    _weights.AsSpan(row, _stride),
                    _valid.AsSpan(machine * _stride, _stride),
                    _masked.AsSpan(machine * _stride, _stride),
                    _cumulative,
                    uniforms[agent],
                    out _inverse[machine]);
            }
        }
    }

    /// <summary>Takes actions as if they had been drawn.</summary>
    /// <param name="machines">The machine of each agent.</param>
    /// <param name="actions">The action on each machine.</param>
    public void Follow(ReadOnlySpan<int> machines, ReadOnlySpan<int> actions)
    {
        for (var agent = 0; agent < machines.Length; agent++)
        {
            var machine = machines[agent];
            var row = _rows[machine] = RowOf(machine, agent);
            _actions[machine] = actions[machine] < _counts[machine]
                ? actions[machine]
                : throw new ArgumentException($"machine {machine} has no action {actions[machine]}", nameof(actions));
            _inverse[machine] = WeightedRow.Weigh(
                _parameters.AsSpan(row, _stride),
                _weights.AsSpan(row, _stride),
                _valid.AsSpan(machine * _stride, _stride),
                _masked.AsSpan(machine * _stride, _stride),
                _cumulative);
        }
    }

    /// <summary>
    /// ∂ log π_θ(A | σ) / ∂θ for the last actions (Theorem 2): 1[A_i = a] − Φ(θ_i, a) in model A, in model B only in the row of
    /// the agent that got the machine.
    /// </summary>
    /// <param name="score">
    /// Gets <see cref="Parameters"/> numbers: machine after machine, in model B in a machine agent after agent, then
    /// action after action.
    /// </param>
    public void Score(Span<double> score)
    {
        score[..Parameters].Clear();
        var at = 0;
        for (var machine = 0; machine < Count; machine++)
        {
            for (var agent = 0; agent < (_byAgent ? Count : 1); agent++, at += _counts[machine])
            {
                if (_counts[machine] > 1 && _rows[machine] == RowOf(machine, agent))
                {
                    for (var action = 0; action < _counts[machine]; action++)
                    {
                        score[at + action] = -_masked[(machine * _stride) + action] * _inverse[machine];
                    }

                    score[at + _actions[machine]] += 1;
                }
            }
        }
    }

    /// <summary>θ ← θ + step · score of the last actions (Algorithm 1, line 5).</summary>
    public void Ascend(double step)
    {
        foreach (var machine in _choosing)
        {
            var row = _rows[machine];
            var parameters = _parameters.AsSpan(row, _stride);
            WeightedRow.AddScaled(parameters, -step * _inverse[machine], _masked.AsSpan(machine * _stride, _stride));
            parameters[_actions[machine]] += step;
            PortableMath.Exp(parameters, _weights.AsSpan(row, _stride));
        }
    }

    /// <summary>π_θ(A = a | σ = τ). Overwrites the last actions.</summary>
    public double Probability(ReadOnlySpan<int> machines, ReadOnlySpan<int> actions)
    {
        Follow(machines, actions);
        var probability = 1.0;
        for (var machine = 0; machine < Count; machine++)
        {
            probability *= _masked[(machine * _stride) + actions[machine]] * _inverse[machine];
        }

        return probability;
    }

    /// <summary>The most probable action on each machine under an allocation, of equally probable ones the first.</summary>
    /// <param name="machines">The machine of each agent.</param>
    public int[] MostProbable(ReadOnlySpan<int> machines)
    {
        var actions = new int[Count];
        for (var agent = 0; agent < machines.Length; agent++)
        {
            var machine = machines[agent];
            var parameters = Of(machine, agent);
            for (var action = 1; action < parameters.Length; action++)
            {
                if (parameters[action] > parameters[actions[machine]])
                {
                    actions[machine] = action;
                }
            }
        }

        return actions;
    }

    private int RowOf(int machine, int agent) => (_byAgent ? (machine * Count) + agent : machine) * _stride;
}
