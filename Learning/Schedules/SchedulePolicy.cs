using Covey.Environment.Numerics;
using Covey.Learning.Categorical;

namespace Covey.Learning.Schedules;

/// <summary>
/// Sequential masked softmax without replacement: resource k appends target n with probability
/// exp(w_{k,n}) / Σ_{n' ∈ F(prefix)} exp(w_{k,n'}), until L targets are in its schedule or none is feasible. The policy
/// remembers each resource's last schedule, and scores that one. Not thread-safe.
/// </summary>
public sealed class SchedulePolicy
{
    private readonly ScheduleProblem _problem;
    private readonly int _stride;
    private readonly double[] _after;
    private readonly double[] _first;
    private readonly double[] _parameters;
    private readonly double[] _weights;
    private readonly double[] _expected;
    private readonly double[] _feasible;
    private readonly double[] _masked;
    private readonly double[] _cumulative;
    private readonly int[] _schedules;
    private readonly int[] _lengths;

    /// <summary>A policy with all parameters 0.</summary>
    public SchedulePolicy(ScheduleProblem problem)
    {
        _problem = problem;
        _stride = WeightedRow.Stride(problem.Targets);
        _after = new double[_stride * problem.Targets];
        for (var target = 0; target < problem.Targets; target++)
        {
            foreach (var next in problem.Next.After(target))
            {
                _after[(target * _stride) + next] = 1;
            }
        }

        _first = new double[_stride * problem.Resources];
        for (var resource = 0; resource < problem.Resources; resource++)
        {
            foreach (var target in problem.First(resource))
            {
                _first[(resource * _stride) + target] = 1;
            }
        }

        _parameters = new double[_stride * problem.Resources];
        _weights = new double[_parameters.Length];
        PortableMath.Exp(_parameters, _weights);
        _expected = new double[_parameters.Length];
        _feasible = new double[_stride];
        _masked = new double[_stride];
        _cumulative = new double[_stride];
        _schedules = new int[problem.Resources * problem.Length];
        _lengths = new int[problem.Resources];
    }

    /// <summary>A resource's last schedule.</summary>
    public ReadOnlySpan<int> Schedule(int resource) => _schedules.AsSpan(resource * _problem.Length, _lengths[resource]);

    /// <summary>w_k, a number for each target.</summary>
    public ReadOnlySpan<double> Parameters(int resource) => _parameters.AsSpan(resource * _stride, _problem.Targets);

    /// <summary>Replaces w_k.</summary>
    public void SetParameters(int resource, ReadOnlySpan<double> parameters)
    {
        parameters[.._problem.Targets].CopyTo(_parameters.AsSpan(resource * _stride));
        Refresh(resource);
    }

    /// <summary>Draws a resource's schedule.</summary>
    /// <param name="resource">Whose.</param>
    /// <param name="uniforms">L uniform numbers in [0, 1).</param>
    public void Draw(int resource, ReadOnlySpan<double> uniforms) => Walk(resource, uniforms, []);

    /// <summary>Takes a schedule as if it had been drawn.</summary>
    /// <param name="resource">Whose.</param>
    /// <param name="schedule">A schedule that can be drawn, to its end.</param>
    /// <returns>p(s_k), its probability.</returns>
    public double Follow(int resource, ReadOnlySpan<int> schedule) => Walk(resource, [], schedule);

    /// <summary>
    /// ∂ log p(s_k) / ∂w_{k,n} = Σ_l (1[n = n_{k,l}] − P[s_k(l) = t_n | prefix]) of a resource's last schedule (Theorem 2).
    /// </summary>
    /// <param name="resource">Whose.</param>
    /// <param name="score">Gets a number for each target.</param>
    public void Score(int resource, Span<double> score)
    {
        for (var target = 0; target < _problem.Targets; target++)
        {
            score[target] = -_expected[(resource * _stride) + target];
        }

        foreach (var target in Schedule(resource))
        {
            score[target] += 1;
        }
    }

    /// <summary>w_k ← w_k + step · score of the resource's last schedule.</summary>
    public void Ascend(int resource, double step)
    {
        var parameters = _parameters.AsSpan(resource * _stride, _stride);
        WeightedRow.AddScaled(parameters, -step, _expected.AsSpan(resource * _stride, _stride));
        foreach (var target in Schedule(resource))
        {
            parameters[target] += step;
        }

        Refresh(resource);
    }

    /// <summary>The schedule that takes the feasible target of largest parameter each time, of equal ones the first.</summary>
    public int[] MostProbable(int resource)
    {
        var schedule = new List<int>();
        var parameters = Parameters(resource);
        while (_problem.Feasible(resource, [.. schedule]) is { Length: > 0 } feasible)
        {
            var best = feasible[0];
            foreach (var target in feasible)
            {
                best = parameters[target] > parameters[best] ? target : best;
            }

            schedule.Add(best);
        }

        return [.. schedule];
    }

    // Draws if there are uniform numbers, else follows a schedule.
    private double Walk(int resource, ReadOnlySpan<double> uniforms, ReadOnlySpan<int> given)
    {
        var row = resource * _stride;
        var parameters = _parameters.AsSpan(row, _stride);
        var weights = _weights.AsSpan(row, _stride);
        var expected = _expected.AsSpan(row, _stride);
        var schedule = _schedules.AsSpan(resource * _problem.Length, _problem.Length);
        expected.Clear();
        var probability = 1.0;
        var length = 0;
        for (; length < schedule.Length; length++)
        {
            (length == 0 ? _first.AsSpan(row, _stride) : _after.AsSpan(schedule[length - 1] * _stride, _stride)).CopyTo(_feasible);
            foreach (var taken in schedule[..length])
            {
                _feasible[taken] = 0;
            }

            if (!_feasible.AsSpan().ContainsAnyExcept(0.0))
            {
                break;
            }

            double inverse;
            int target;
            if (given.IsEmpty)
            {
                target = WeightedRow.Draw(parameters, weights, _feasible, _masked, _cumulative, uniforms[length], out inverse);
            }
            else
            {
                inverse = WeightedRow.Weigh(parameters, weights, _feasible, _masked, _cumulative);
                target = length < given.Length && _feasible[given[length]] > 0
                    ? given[length]
                    : throw new ArgumentException($"the schedule cannot be drawn: its target {length + 1} is missing or not feasible", nameof(given));
            }

            schedule[length] = target;
            probability *= _masked[target] * inverse;
            WeightedRow.AddScaled(expected, inverse, _masked);
        }

        _lengths[resource] = length;
        return given.Length <= length
            ? probability
            : throw new ArgumentException($"the schedule cannot be drawn: it goes on after its target {length}", nameof(given));
    }

    private void Refresh(int resource) =>
        PortableMath.Exp(_parameters.AsSpan(resource * _stride, _stride), _weights.AsSpan(resource * _stride, _stride));
}
