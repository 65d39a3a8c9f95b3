using System.Numerics;

namespace Covey.Learning.Stages;

/// <summary>
/// F of every joint action of a stage small enough to enumerate, idle agents included: what optima, exact expectations and
/// bounds are read from.
/// </summary>
public sealed class JointTable : JointUtility
{
    /// <summary>At most so many joint actions, idle included, are enumerated.</summary>
    public const int LargestSize = 1 << 22;

    private readonly long[] _values;
    private readonly int[] _strides;
    private readonly int[] _places;
    private readonly long _largest;

    private JointTable(StageProblem problem, ReadOnlySpan<ulong> feasible, int size)
        : base(feasible, problem.Actions, problem.Unit)
    {
        _values = new long[size];
        _strides = new int[Agents + 1];
        _places = new int[Agents * Actions];
        _strides[0] = 1;
        for (var agent = 0; agent < Agents; agent++)
        {
            var choices = 0;
            for (var action = 0; action < Actions; action++)
            {
                _places[(agent * Actions) + action] = (Feasible(agent) >> action & 1) == 0 ? 0 : ++choices;
            }

            _strides[agent + 1] = _strides[agent] * (choices + 1);
        }

        var joint = new int[Agents];
        Enumerate(problem, Agents - 1, 0, 0, joint);
        foreach (var value in _values)
        {
            _largest = Math.Max(_largest, value);
        }
    }

    /// <summary>OPT: the largest F there is.</summary>
    public double Optimum => _largest * Unit;

    /// <summary>F in units: agent 0's choice varies fastest, an idle agent's choice is 0, the others follow in order.</summary>
    internal ReadOnlySpan<long> Values => _values;

    /// <summary>Whether a stage is small enough.</summary>
    public static bool CanHold(JointUtility problem) => SizeOf(problem) <= LargestSize;

    /// <summary>Enumerates a stage.</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="LargestSize"/> joint actions.</exception>
    public static JointTable Of(StageProblem problem)
    {
        if (!CanHold(problem))
        {
            throw new ArgumentException(
                $"{SizeOf(problem):G3} joint actions are too many to enumerate; allowed: at most {LargestSize}", nameof(problem));
        }

        var feasible = new ulong[problem.Agents];
        for (var agent = 0; agent < feasible.Length; agent++)
        {
            feasible[agent] = problem.Feasible(agent);
        }

        return new JointTable(problem, feasible, (int)SizeOf(problem));
    }

    /// <inheritdoc/>
    public override long Value(ReadOnlySpan<int> joint) => _values[At(joint)];

    /// <inheritdoc/>
    public override void Gains(ReadOnlySpan<int> joint, int agent, Span<long> gains)
    {
        var stride = _strides[agent];
        var without = At(joint) - (joint[agent] == Idle ? 0 : _places[(agent * Actions) + joint[agent]] * stride);
        for (var action = 0; action < Actions; action++)
        {
            gains[action] = _values[without + (_places[(agent * Actions) + action] * stride)] - _values[without];
        }
    }

    /// <summary>
    /// A joint action that is worth <see cref="Optimum"/>, no present agent idle; of several the one that most agents share
    /// with another joint action, then the first.
    /// </summary>
    /// <param name="other">Each agent's action, or <see cref="JointUtility.Idle"/>; may be empty.</param>
    public int[] BestActions(ReadOnlySpan<int> other = default)
    {
        var best = new int[Agents];
        var joint = new int[Agents];
        var most = -1;
        for (var at = 0; at < _values.Length; at++)
        {
            if (_values[at] == _largest && Decode(at, joint))
            {
                var shared = 0;
                for (var agent = 0; agent < other.Length; agent++)
                {
                    shared += joint[agent] == other[agent] ? 1 : 0;
                }

                if (shared > most)
                {
                    most = shared;
                    joint.CopyTo(best, 0);
                }
            }
        }

        return best;
    }

    /// <summary>Of all joint actions that no agent alone can improve, no present agent idle, one that is worth least.</summary>
    public int[] WorstEquilibrium()
    {
        var worst = BestActions();
        var least = _largest;
        var joint = new int[Agents];
        for (var at = 0; at < _values.Length; at++)
        {
            if (_values[at] < least && Decode(at, joint) && IsEquilibrium(at))
            {
                least = _values[at];
                joint.CopyTo(worst, 0);
            }
        }

        return worst;
    }

    /// <summary>How far apart in <see cref="Values"/> an agent's choices are; for the number of agents the table's size.</summary>
    internal int Stride(int agent) => _strides[agent];

    /// <summary>An agent's choices, idle included.</summary>
    internal int Choices(int agent) => _strides[agent + 1] / _strides[agent];

    private static double SizeOf(JointUtility problem)
    {
        var size = 1.0;
        for (var agent = 0; agent < problem.Agents; agent++)
        {
            size *= BitOperations.PopCount(problem.Feasible(agent)) + 1;
        }

        return size;
    }

    private int At(ReadOnlySpan<int> joint)
    {
        var at = 0;
        for (var agent = 0; agent < joint.Length; agent++)
        {
            at += joint[agent] == Idle ? 0 : _places[(agent * Actions) + joint[agent]] * _strides[agent];
        }

        return at;
    }

    private bool IsEquilibrium(int at)
    {
        for (var agent = 0; agent < Agents; agent++)
        {
            var without = at - (at / _strides[agent] % Choices(agent) * _strides[agent]);
            for (var choice = 1; choice < Choices(agent); choice++)
            {
                if (_values[without + (choice * _strides[agent])] > _values[at])
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The joint action at a place; false if somebody present is idle.</summary>
    private bool Decode(int at, Span<int> joint)
    {
        for (var agent = 0; agent < joint.Length; agent++)
        {
            var choice = at / _strides[agent] % Choices(agent);
            if (choice == 0 && Feasible(agent) != 0)
            {
                return false;
            }

            joint[agent] = choice == 0 ? Idle : _places.AsSpan(agent * Actions, Actions).IndexOf(choice);
        }

        return true;
    }

    // The slowest agent is chosen first, so that the innermost loop fills the table in order and needs gains only.
    private void Enumerate(StageProblem problem, int agent, int at, long value, int[] joint)
    {
        if (agent < 0)
        {
            _values[at] = value;
            return;
        }

        Regrow(problem, agent, joint);
        Span<long> gains = stackalloc long[Actions];
        for (var action = 0; action < Actions; action++)
        {
            gains[action] = (Feasible(agent) >> action & 1) == 0 ? 0 : problem.Utility.Gain(agent, action);
        }

        joint[agent] = Idle;
        Enumerate(problem, agent - 1, at, value, joint);
        for (var action = 0; action < Actions; action++)
        {
            var place = _places[(agent * Actions) + action];
            if (place != 0)
            {
                joint[agent] = action;
                Enumerate(problem, agent - 1, at + (place * _strides[agent]), value + gains[action], joint);
            }
        }
    }

    private static void Regrow(StageProblem problem, int agent, int[] joint)
    {
        problem.Utility.Clear();
        for (var chosen = joint.Length - 1; chosen > agent; chosen--)
        {
            if (joint[chosen] != Idle)
            {
                problem.Utility.Add(chosen, joint[chosen]);
            }
        }
    }
}
