using Covey.Environment.Numerics;
using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Categorical;

namespace Covey.Learning.Allocation;

/// <summary>
/// π_β, the law of the allocation σ (GAtACA, Sec. 3.1): agents are given machines one after another, each by a softmax
/// of its credits over the machines still free. The policy remembers the last allocation it drew or followed, and
/// scores that one. Agents and machines count from 0. Not thread-safe.
/// </summary>
public sealed class PermutationPolicy
{
    private const int MostForMarginals = 20;

    private readonly int _stride;
    private readonly bool _shared;
    private readonly double[] _credits;
    private readonly double[] _weights;
    private readonly double[] _free;
    private readonly double[] _allFree;
    private readonly double[] _masked;
    private readonly double[] _inverse;
    private readonly double[] _cumulative;
    private readonly double[] _expected;
    private readonly int[] _machines;
    private readonly FewMachines? _small;

    /// <summary>A policy with all credits 0, under which all allocations are equally likely.</summary>
    /// <param name="model">Which credits there are.</param>
    /// <param name="count">n.</param>
    public PermutationPolicy(PermutationModel model, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Model = model;
        Count = count;
        _shared = model == PermutationModel.Shared;
        _stride = WeightedRow.Stride(count);
        _credits = new double[_stride * Rows];
        _weights = new double[_credits.Length];
        _masked = new double[_stride * count];
        _inverse = new double[count];
        _free = new double[_stride];
        _allFree = new double[_stride];
        _allFree.AsSpan(0, count).Fill(1);
        _cumulative = new double[_stride];
        _expected = new double[_stride];
        _machines = new int[count];
        _small = _stride <= FewMachines.Most ? new FewMachines(count) : null;
        PortableMath.Exp(_credits, _weights);
    }

    /// <summary>Which credits there are.</summary>
    public PermutationModel Model { get; }

    /// <summary>n.</summary>
    public int Count { get; }

    /// <summary>How many credit vectors there are: 1 or n.</summary>
    public int Rows => _shared ? 1 : Count;

    /// <summary>The last allocation drawn or followed: the machine of each agent.</summary>
    public ReadOnlySpan<int> Machines => _machines;

    /// <summary>β_t, of an agent; the same for all in model 1.</summary>
    public ReadOnlySpan<double> Credits(int agent) => _credits.AsSpan(RowOf(agent), Count);

    /// <summary>Replaces a row of β.</summary>
    /// <param name="row">Which, below <see cref="Rows"/>.</param>
    /// <param name="credits">n numbers.</param>
    public void SetCredits(int row, ReadOnlySpan<double> credits)
    {
        credits[..Count].CopyTo(_credits.AsSpan(row * _stride));
        PortableMath.Exp(_credits, _weights);
    }

    /// <summary>Writes β; not the last allocation, which is drawn anew.</summary>
    public void Save(ParcelWriter into) => into.WriteMany<double>(_credits);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are of another policy, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        from.ReadInto<double>(_credits);
        PortableMath.Exp(_credits, _weights);
    }

    /// <summary>Draws an allocation.</summary>
    /// <param name="uniforms">A uniform number in [0, 1) for each agent.</param>
    public void Draw(ReadOnlySpan<double> uniforms)
    {
        if (_small is not null)
        {
            _small.Draw(_credits, _weights, _shared, uniforms, _masked, _inverse, _machines);
            return;
        }

        _allFree.CopyTo(_free, 0);
        var last = Count - 1;
        for (var agent = 0; agent < last; agent++)
        {
            var row = RowOf(agent);
            var machine = WeightedRow.Draw(
                _credits.AsSpan(row, _stride),
                _weights.AsSpan(row, _stride),
                _free,
                _masked.AsSpan(agent * _stride, _stride),
                _cumulative,
                uniforms[agent],
                out _inverse[agent]);
            _machines[agent] = machine;
            _free[machine] = 0;
        }

        // the last agent has no choice, and so no gradient
        _machines[last] = _free.AsSpan().IndexOf(1.0);
    }

    /// <summary>Takes an allocation as if it had been drawn.</summary>
    /// <param name="machines">The machine of each agent, a permutation.</param>
    public void Follow(ReadOnlySpan<int> machines)
    {
        _allFree.CopyTo(_free, 0);
        for (var agent = 0; agent < Count; agent++)
        {
            var machine = machines[agent];
            if (_free[machine] == 0)
            {
                throw new ArgumentException($"agent {agent} is given machine {machine}, which another has", nameof(machines));
            }

            _inverse[agent] = Weigh(agent);
            _machines[agent] = machine;
            _free[machine] = 0;
        }
    }

    /// <summary>
    /// ∂ log π_β(σ) / ∂β for the last allocation σ (Theorem 1): model 1, 1 − Σ_{t ≤ σ^{-1}(i)} Φ_{σ_{t:n}}(β, i); model 2,
    /// 1[i = σ_t] − Φ_{σ_{t:n}}(β_t, i), which is 0 for machines already taken.
    /// </summary>
    /// <param name="score">Gets Rows × n numbers.</param>
    public void Score(Span<double> score)
    {
        score[..(Rows * Count)].Clear();
        for (var agent = 0; agent < Count - 1; agent++)
        {
            var row = score.Slice(_shared ? 0 : agent * Count, Count);
            for (var machine = 0; machine < Count; machine++)
            {
                row[machine] -= _masked[(agent * _stride) + machine] * _inverse[agent];
            }

            row[_machines[agent]] += 1;
        }
    }

    /// <summary>β ← β + step · score of the last allocation (Algorithm 1, line 5).</summary>
    public void Ascend(double step)
    {
        var last = Count - 1;
        if (_shared)
        {
            Array.Clear(_expected);
            for (var agent = 0; agent < last; agent++)
            {
                WeightedRow.AddScaled(_expected, _inverse[agent], _masked.AsSpan(agent * _stride, _stride));
                _credits[_machines[agent]] += step;
            }

            WeightedRow.AddScaled(_credits, -step, _expected);
            PortableMath.Exp(_credits, _weights);
            return;
        }

        for (var agent = 0; agent < last; agent++)
        {
            var row = agent * _stride;
            WeightedRow.AddScaled(_credits.AsSpan(row, _stride), -step * _inverse[agent], _masked.AsSpan(row, _stride));
        }

        // apart from the rows, whose vectors would else wait for single numbers to be stored
        for (var agent = 0; agent < last; agent++)
        {
            _credits[(agent * _stride) + _machines[agent]] += step;
        }

        // the last agent's credits have not moved
        PortableMath.Exp(_credits.AsSpan(0, last * _stride), _weights);
    }

    /// <summary>π_β(σ = τ). Overwrites the last allocation.</summary>
    public double Probability(ReadOnlySpan<int> machines)
    {
        Follow(machines);
        var probability = 1.0;
        for (var agent = 0; agent < Count; agent++)
        {
            probability *= _masked[(agent * _stride) + machines[agent]] * _inverse[agent];
        }

        return probability;
    }

    /// <summary>
    /// Whether Φ_{τ_{t:n}}(β_t, τ_t) > 1 − ε for every agent t: the policy is almost the Dirac measure in τ (Algorithm 2).
    /// </summary>
    public bool IsNearly(ReadOnlySpan<int> machines, double epsilon)
    {
        _allFree.CopyTo(_free, 0);
        var masked = _expected.AsSpan();
        for (var agent = 0; agent < Count - 1; agent++)
        {
            var row = RowOf(agent);
            var inverse = WeightedRow.Weigh(_credits.AsSpan(row, _stride), _weights.AsSpan(row, _stride), _free, masked, _cumulative);
            if (!(1 - (masked[machines[agent]] * inverse) < epsilon))
            {
                return false;
            }

            _free[machines[agent]] = 0;
        }

        return true;
    }

    /// <summary>The most probable allocation (8): row by row the largest credit of a free machine, of equal ones the first.</summary>
    public int[] MostProbable()
    {
        var machines = new int[Count];
        MostProbable(machines);
        return machines;
    }

    /// <summary>As <see cref="MostProbable()"/>, without allocating memory.</summary>
    /// <param name="machines">Gets the machine of each agent.</param>
    public void MostProbable(Span<int> machines)
    {
        var free = _expected.AsSpan();
        _allFree.CopyTo(free);
        for (var agent = 0; agent < Count; agent++)
        {
            var credits = Credits(agent);
            var best = free.IndexOf(1.0);
            for (var machine = best + 1; machine < credits.Length; machine++)
            {
                if (credits[machine] > credits[best] && free[machine] > 0)
                {
                    best = machine;
                }
            }

            machines[agent] = best;
            free[best] = 0;
        }
    }

    /// <summary>π_β(σ_t = i) for every agent t and machine i, exactly, by a sum over the 2^n sets of machines taken.</summary>
    /// <returns>n × n numbers, agent after agent.</returns>
    /// <exception cref="InvalidOperationException">There are more than 20 agents.</exception>
    public double[] Marginals()
    {
        if (Count > MostForMarginals)
        {
            throw new InvalidOperationException($"marginals of {Count} agents are a sum over 2^{Count} sets; at most {MostForMarginals} agents are allowed");
        }

        // A set is reached only from smaller ones, whose numbers are smaller.
        var reach = new double[1 << Count];
        reach[0] = 1;
        var marginals = new double[Count * Count];
        for (var taken = 0; taken < reach.Length - 1; taken++)
        {
            if (reach[taken] == 0)
            {
                continue;
            }

            var agent = int.PopCount(taken);
            for (var machine = 0; machine < Count; machine++)
            {
                _free[machine] = (taken >> machine & 1) == 0 ? 1 : 0;
            }

            var inverse = Weigh(agent);
            for (var machine = 0; machine < Count; machine++)
            {
                var probability = reach[taken] * _masked[(agent * _stride) + machine] * inverse;
                if (probability > 0)
                {
                    marginals[(agent * Count) + machine] += probability;
                    reach[taken | (1 << machine)] += probability;
                }
            }
        }

        return marginals;
    }

    /// <summary>Φ(β_t, i) for every agent t and machine i, given that the agents before have theirs.</summary>
    /// <param name="machines">The machine of each agent, a permutation.</param>
    /// <returns>n × n numbers, agent after agent, 0 for machines already taken.</returns>
    public double[] Conditionals(ReadOnlySpan<int> machines)
    {
        Follow(machines);
        var conditionals = new double[Count * Count];
        for (var agent = 0; agent < Count; agent++)
        {
            for (var machine = 0; machine < Count; machine++)
            {
                conditionals[(agent * Count) + machine] = _masked[(agent * _stride) + machine] * _inverse[agent];
            }
        }

        return conditionals;
    }

    private int RowOf(int agent) => _shared ? 0 : agent * _stride;

    private double Weigh(int agent) => WeightedRow.Weigh(
        _credits.AsSpan(RowOf(agent), _stride),
        _weights.AsSpan(RowOf(agent), _stride),
        _free,
        _masked.AsSpan(agent * _stride, _stride),
        _cumulative);
}
