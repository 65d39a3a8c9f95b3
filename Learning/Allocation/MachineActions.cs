using Covey.Environment.Numerics;
using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Categorical;

namespace Covey.Learning.Allocation;

/// <summary>
/// The actions of one machine (GAtACA, Sec. 3.2): a softmax over them with parameters θ_i of the machine's own, in model B a
/// row for each agent. Drawing, scoring and moving them needs nothing but who is on the machine and what comes of
/// it: it knows of no other machine. It remembers the last action it drew or followed. Not thread-safe.
/// </summary>
public sealed class MachineActions
{
    private readonly int _stride;
    private readonly bool _byAgent;
    private readonly double[] _parameters;
    private readonly double[] _weights;
    private readonly double[] _valid;
    private readonly double[] _masked;
    private readonly double[] _cumulative;
    private int _row;
    private double _inverse = 1;

    /// <summary>A machine with all parameters 0, under which all its actions are equally likely.</summary>
    /// <param name="model">Which parameters there are.</param>
    /// <param name="count">k_i, at least 1.</param>
    /// <param name="agents">n.</param>
    public MachineActions(ActionModel model, int count, int agents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _byAgent = model == ActionModel.PerMachineAndAgent;
        _stride = WeightedRow.Stride(count);
        Count = count;
        Rows = _byAgent ? agents : 1;
        _parameters = new double[_stride * Rows];
        _weights = new double[_parameters.Length];
        PortableMath.Exp(_parameters, _weights);
        _valid = new double[_stride];
        _valid.AsSpan(0, count).Fill(1);
        _masked = new double[_stride];
        _masked[0] = 1;
        _cumulative = new double[_stride];
    }

    /// <summary>k_i, the number of actions.</summary>
    public int Count { get; }

    /// <summary>How many parameter vectors there are: 1 or n.</summary>
    public int Rows { get; }

    /// <summary>The last action drawn or followed.</summary>
    public int Action { get; private set; }

    /// <summary>θ_{i,t} of the agent on the machine; the same for all agents in model A.</summary>
    public ReadOnlySpan<double> Of(int agent) => _parameters.AsSpan(RowOf(agent) * _stride, Count);

    /// <summary>Replaces θ_{i,t} (in model A, θ_i).</summary>
    public void Set(int agent, ReadOnlySpan<double> parameters)
    {
        parameters[..Count].CopyTo(_parameters.AsSpan(RowOf(agent) * _stride));
        Refresh(RowOf(agent));
    }

    /// <summary>Writes its parameters and its last action, from which it may still have to learn.</summary>
    public void Save(ParcelWriter into)
    {
        into.WriteMany<double>(_parameters);
        into.WriteMany<double>(_masked);
        into.Write(_inverse);
        into.Write(_row);
        into.Write(Action);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are of another machine, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        from.ReadInto<double>(_parameters);
        from.ReadInto<double>(_masked);
        (_inverse, _row, Action) = (from.Read<double>(), from.Read<int>(), from.Read<int>());
        PortableMath.Exp(_parameters, _weights);
    }

    /// <summary>Draws an action.</summary>
    /// <param name="agent">Who is on the machine.</param>
    /// <param name="uniform">A uniform number in [0, 1).</param>
    public int Draw(int agent, double uniform)
    {
        _row = RowOf(agent);
        if (Count > 1)
        {
            var at = _row * _stride;
            Action = WeightedRow.Draw(
                _parameters.AsSpan(at, _stride), _weights.AsSpan(at, _stride), _valid, _masked, _cumulative, uniform, out _inverse);
        }

        return Action;
    }

    /// <summary>Takes an action as if it had been drawn.</summary>
    /// <param name="agent">Who is on the machine.</param>
    /// <param name="action">The action.</param>
    /// <returns>Its probability.</returns>
    /// <exception cref="ArgumentException">The machine has no such action.</exception>
    public double Follow(int agent, int action)
    {
        if (action < 0 || action >= Count)
        {
            throw new ArgumentException($"there is no action {action}; allowed are 0 to {Count - 1}", nameof(action));
        }

        _row = RowOf(agent);
        var at = _row * _stride;
        Action = action;
        _inverse = WeightedRow.Weigh(_parameters.AsSpan(at, _stride), _weights.AsSpan(at, _stride), _valid, _masked, _cumulative);
        return _masked[action] * _inverse;
    }

    /// <summary>
    /// ∂ log π(A_i) / ∂θ_i for the last action (Theorem 2): 1[A_i = a] − Φ(θ_i, a) in model A, in model B only in the row of the
    /// agent that had the machine.
    /// </summary>
    /// <param name="score">Gets Rows × Count numbers.</param>
    public void Score(Span<double> score)
    {
        score[..(Rows * Count)].Clear();
        if (Count > 1)
        {
            var row = score.Slice(_row * Count, Count);
            for (var action = 0; action < Count; action++)
            {
                row[action] = -_masked[action] * _inverse;
            }

            row[Action] += 1;
        }
    }

    /// <summary>θ_i ← θ_i + step · score of the last action (Algorithm 1, line 5).</summary>
    public void Ascend(double step)
    {
        if (Count > 1)
        {
            var row = _parameters.AsSpan(_row * _stride, _stride);
            WeightedRow.AddScaled(row, -step * _inverse, _masked);
            row[Action] += step;
            Refresh(_row);
        }
    }

    /// <summary>The most probable action for an agent, of equally probable ones the first.</summary>
    public int MostProbable(int agent)
    {
        var parameters = Of(agent);
        var best = 0;
        for (var action = 1; action < parameters.Length; action++)
        {
            best = parameters[action] > parameters[best] ? action : best;
        }

        return best;
    }

    private int RowOf(int agent) => _byAgent ? agent : 0;

    private void Refresh(int row) => PortableMath.Exp(_parameters.AsSpan(row * _stride, _stride), _weights.AsSpan(row * _stride, _stride));
}
