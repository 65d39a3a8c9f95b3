using Covey.Environment.Numerics;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Categorical;

namespace Covey.Learning.Schedules;

/// <summary>
/// One resource's sequential masked softmax without replacement: it appends target n with probability
/// exp(w_n) / Σ_{n' ∈ F(prefix)} exp(w_{n'}), until L targets are in its schedule or none is feasible; where the problem has a
/// slack schedule, that is one more thing to begin with, with a parameter of its own. It remembers its last schedule,
/// and scores that one. Not thread-safe.
/// </summary>
public sealed class ScheduleResource
{
    private readonly ScheduleMasks _masks;
    private readonly ScheduleProblem _problem;
    private readonly double[] _first;
    private readonly double[] _parameters;
    private readonly double[] _weights;
    private readonly double[] _expected;
    private readonly double[] _feasible;
    private readonly double[] _masked;
    private readonly double[] _cumulative;
    private readonly int[] _schedule;
    private int _length;

    internal ScheduleResource(ScheduleMasks masks, int id)
    {
        _masks = masks;
        _problem = masks.Problem;
        Id = id;
        _first = new double[masks.Stride];
        foreach (var target in _problem.First(id))
        {
            _first[target] = 1;
        }

        if (_problem.Slack is not null)
        {
            _first[_problem.Targets] = 1;
        }

        _parameters = new double[masks.Stride];
        _weights = new double[masks.Stride];
        PortableMath.Exp(_parameters, _weights);
        _expected = new double[masks.Stride];
        _feasible = new double[masks.Stride];
        _masked = new double[masks.Stride];
        _cumulative = new double[masks.Stride];
        _schedule = new int[_problem.Longest];
    }

    /// <summary>k.</summary>
    public int Id { get; }

    /// <summary>Its last schedule.</summary>
    public ReadOnlySpan<int> Schedule => _schedule.AsSpan(0, _length);

    /// <summary>Whether its last schedule is the slack schedule.</summary>
    public bool IsSlack { get; private set; }

    /// <summary>w_k, a number for each target, and at the end one for the slack schedule if there is one.</summary>
    public ReadOnlySpan<double> Parameters => _parameters.AsSpan(0, _problem.Entries);

    /// <summary>Replaces w_k.</summary>
    public void SetParameters(ReadOnlySpan<double> parameters)
    {
        parameters[.._problem.Entries].CopyTo(_parameters);
        PortableMath.Exp(_parameters, _weights);
    }

    /// <summary>Draws a schedule.</summary>
    /// <param name="uniforms">L uniform numbers in [0, 1).</param>
    public void Draw(ReadOnlySpan<double> uniforms)
    {
        Begin();
        for (var length = 0; length < _problem.Length && Open(length); length++)
        {
            var target = WeightedRow.Draw(_parameters, _weights, _feasible, _masked, _cumulative, uniforms[length], out var inverse);
            WeightedRow.AddScaled(_expected, inverse, _masked);
            if (target == _problem.Targets)
            {
                TakeSlack();
                return;
            }

            _schedule[_length++] = target;
        }
    }

    /// <summary>Takes a schedule as if it had been drawn target by target.</summary>
    /// <param name="schedule">A schedule that can be drawn, to its end.</param>
    /// <returns>p(s_k), its probability.</returns>
    /// <exception cref="ArgumentException">It cannot be drawn.</exception>
    public double Follow(ReadOnlySpan<int> schedule)
    {
        Begin();
        var probability = 1.0;
        for (var length = 0; length < _problem.Length && Open(length); length++)
        {
            var inverse = WeightedRow.Weigh(_parameters, _weights, _feasible, _masked, _cumulative);
            var target = length < schedule.Length && _feasible[schedule[length]] > 0
                ? schedule[length]
                : throw new ArgumentException($"the schedule cannot be drawn: its target {length + 1} is missing or not feasible", nameof(schedule));
            _schedule[_length++] = target;
            probability *= _masked[target] * inverse;
            WeightedRow.AddScaled(_expected, inverse, _masked);
        }

        return schedule.Length <= _length
            ? probability
            : throw new ArgumentException($"the schedule cannot be drawn: it goes on after its target {_length}", nameof(schedule));
    }

    /// <summary>Takes the slack schedule as if it had been drawn.</summary>
    /// <returns>Its probability.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public double FollowSlack()
    {
        if (_problem.Slack is null)
        {
            throw new InvalidOperationException("the problem has no slack schedule");
        }

        Begin();
        Open(0);
        var inverse = WeightedRow.Weigh(_parameters, _weights, _feasible, _masked, _cumulative);
        WeightedRow.AddScaled(_expected, inverse, _masked);
        TakeSlack();
        return _masked[_problem.Targets] * inverse;
    }

    /// <summary>
    /// ∂ log p(s_k) / ∂w_{k,n} = Σ_l (1[n = n_{k,l}] − P[s_k(l) = t_n | prefix]) of the last schedule (Theorem 2).
    /// </summary>
    /// <param name="score">Gets as many numbers as there are parameters.</param>
    public void Score(Span<double> score)
    {
        for (var entry = 0; entry < _problem.Entries; entry++)
        {
            score[entry] = -_expected[entry];
        }

        if (IsSlack)
        {
            score[_problem.Targets] += 1;
            return;
        }

        foreach (var target in Schedule)
        {
            score[target] += 1;
        }
    }

    /// <summary>w_k ← w_k + step · score of the last schedule.</summary>
    public void Ascend(double step)
    {
        WeightedRow.AddScaled(_parameters, -step, _expected);
        if (IsSlack)
        {
            _parameters[_problem.Targets] += step;
        }
        else
        {
            foreach (var target in Schedule)
            {
                _parameters[target] += step;
            }
        }

        PortableMath.Exp(_parameters, _weights);
    }

    /// <summary>The schedule that takes the feasible entry of largest parameter each time, of equal ones the first.</summary>
    public int[] MostProbable()
    {
        var schedule = new int[_problem.Longest];
        return schedule[..MostProbable(schedule)];
    }

    /// <summary>As <see cref="MostProbable()"/>, without allocating memory.</summary>
    /// <param name="schedule">Gets the schedule; as many places as the longest one needs.</param>
    /// <returns>How many targets are in it.</returns>
    public int MostProbable(Span<int> schedule)
    {
        var length = 0;
        for (; length < _problem.Length; length++)
        {
            var best = -1;
            foreach (var target in length == 0 ? _problem.First(Id) : _problem.Next.After(schedule[length - 1]))
            {
                if (!schedule[..length].Contains(target) && (best < 0 || _parameters[target] > _parameters[best]))
                {
                    best = target;
                }
            }

            if (length == 0 && _problem.Slack is { } slack && _parameters[_problem.Targets] > _parameters[best])
            {
                slack.AsSpan().CopyTo(schedule);
                return slack.Length;
            }

            if (best < 0)
            {
                break;
            }

            schedule[length] = best;
        }

        return length;
    }

    private void Begin()
    {
        Array.Clear(_expected);
        _length = 0;
        IsSlack = false;
    }

    // Sets what is feasible after so many targets; whether anything is.
    private bool Open(int length)
    {
        (length == 0 ? _first : _masks.After(_schedule[length - 1])).CopyTo(_feasible);
        foreach (var taken in Schedule)
        {
            _feasible[taken] = 0;
        }

        return _feasible.AsSpan().ContainsAnyExcept(0.0);
    }

    private void TakeSlack()
    {
        IsSlack = true;
        _problem.Slack!.CopyTo(_schedule, 0);
        _length = _problem.Slack.Length;
    }
}
