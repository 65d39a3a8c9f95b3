using Covey.Environment.Numerics;
using Covey.Learning.Stages;

namespace Covey.Learning.Marginals;

/// <summary>
/// The partition multilinear extension f̃(x) = E[F(A)] of an enumerated stage, exactly (Definition 3.1, science 1.1): each
/// agent takes action a with probability x_(i,a), independently, and is idle with what is left. And its gradient,
/// ∂f̃/∂x_(i,a) = E[F((i,a) | A^{−i})] (Lemma 3.1). Not thread-safe: it keeps its buffers.
/// </summary>
/// <remarks>
/// Marginals are rows of <see cref="JointUtility.Actions"/> numbers, one row an agent, 0 where infeasible. Summing out one
/// agent after the other costs about as much as the table has entries.
/// </remarks>
public sealed class PartitionExtension
{
    private static readonly double[] Nodes = [0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363];
    private static readonly double[] Weights = [0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

    private readonly JointTable _table;
    private readonly double[] _values;

    // At [i] the table with the agents ≥ i summed out: what depends on the agents < i.
    private readonly double[][] _below;
    private readonly double[] _work;
    private readonly double[][] _chances;

    /// <summary>The extension of a stage.</summary>
    public PartitionExtension(JointTable table)
    {
        _table = table;
        _values = new double[table.Values.Length];
        for (var at = 0; at < _values.Length; at++)
        {
            _values[at] = table.Values[at] * table.Unit;
        }

        _below = new double[table.Agents + 1][];
        _chances = new double[table.Agents][];
        for (var agent = 0; agent < table.Agents; agent++)
        {
            _below[agent] = new double[table.Stride(agent)];
            _chances[agent] = new double[table.Choices(agent)];
        }

        _below[table.Agents] = _values;
        _work = new double[_values.Length];
    }

    /// <summary>f̃(x).</summary>
    /// <param name="marginals">x.</param>
    public double Value(ReadOnlySpan<double> marginals)
    {
        SumOut(marginals);
        return _below[0][0];
    }

    /// <summary>∇f̃(x), and f̃(x) as the return value.</summary>
    /// <param name="marginals">x.</param>
    /// <param name="gradient">One number a pair, 0 where infeasible.</param>
    public double Gradient(ReadOnlySpan<double> marginals, Span<double> gradient)
    {
        SumOut(marginals);
        gradient.Clear();
        Span<double> given = stackalloc double[_table.Actions + 1];
        for (var agent = 0; agent < _table.Agents; agent++)
        {
            var stride = _table.Stride(agent);
            var choices = _table.Choices(agent);
            for (var choice = 0; choice < choices; choice++)
            {
                given[choice] = SumOutBelow(_below[agent + 1].AsSpan(choice * stride, stride), agent);
            }

            var row = gradient.Slice(agent * _table.Actions, _table.Actions);
            var next = 0;
            for (var action = 0; action < row.Length; action++)
            {
                row[action] = (_table.Feasible(agent) >> action & 1) == 0 ? 0 : given[++next] - given[0];
            }
        }

        return _below[0][0];
    }

    /// <summary>
    /// E[∇f̃(z·x)] with z of density proportional to e^{z−1} on [0, 1]: what the boosted estimate expects (science 1.6), the
    /// gradient of a surrogate whose stationary points are worth (1 − 1/e)·OPT.
    /// </summary>
    /// <param name="marginals">x.</param>
    /// <param name="gradient">One number a pair, 0 where infeasible.</param>
    public void BoostedGradient(ReadOnlySpan<double> marginals, Span<double> gradient)
    {
        // Along z the integrand is a polynomial of degree N − 1 times an exponential: Gauss and Legendre's 8 points suffice.
        Span<double> thinned = stackalloc double[marginals.Length];
        Span<double> part = stackalloc double[marginals.Length];
        gradient.Clear();
        var total = 0.0;
        for (var point = 0; point < 2 * Nodes.Length; point++)
        {
            var node = Nodes[point / 2];
            var z = (1 + (point % 2 == 0 ? node : -node)) / 2;
            var weight = Weights[point / 2] * PortableMath.Exp(z - 1);
            for (var pair = 0; pair < thinned.Length; pair++)
            {
                thinned[pair] = z * marginals[pair];
            }

            Gradient(thinned, part);
            total += weight;
            for (var pair = 0; pair < part.Length; pair++)
            {
                gradient[pair] += weight * part[pair];
            }
        }

        foreach (ref var entry in gradient)
        {
            entry /= total;
        }
    }

    private void SumOut(ReadOnlySpan<double> marginals)
    {
        for (var agent = _table.Agents - 1; agent >= 0; agent--)
        {
            var chances = _chances[agent];
            var idle = 1.0;
            var choice = 0;
            for (var action = 0; action < _table.Actions; action++)
            {
                if ((_table.Feasible(agent) >> action & 1) != 0)
                {
                    chances[++choice] = marginals[(agent * _table.Actions) + action];
                    idle -= chances[choice];
                }
            }

            chances[0] = idle;
            Contract(_below[agent + 1], chances, _below[agent]);
        }
    }

    /// <summary>The expectation of a block over the agents before one.</summary>
    private double SumOutBelow(ReadOnlySpan<double> block, int agent)
    {
        if (agent == 0)
        {
            return block[0];
        }

        Contract(block, _chances[agent - 1], _work.AsSpan(0, _table.Stride(agent - 1)));
        for (var earlier = agent - 2; earlier >= 0; earlier--)
        {
            // In place: what is written lies before what is still to be read.
            Contract(_work.AsSpan(0, _table.Stride(earlier + 1)), _chances[earlier], _work.AsSpan(0, _table.Stride(earlier)));
        }

        return _work[0];
    }

    private static void Contract(ReadOnlySpan<double> from, ReadOnlySpan<double> chances, Span<double> to)
    {
        for (var at = 0; at < to.Length; at++)
        {
            var sum = 0.0;
            for (var choice = 0; choice < chances.Length; choice++)
            {
                sum += chances[choice] * from[(choice * to.Length) + at];
            }

            to[at] = sum;
        }
    }
}
