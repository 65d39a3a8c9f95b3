using System.Numerics;

namespace Covey.Learning.Stages;

/// <summary>
/// OPT of a stage by branch and bound. Agents are chosen for in turn, the promising actions first; what the rest can still add
/// is at most the sum of their largest gains given what was chosen, by submodularity.
/// </summary>
/// <remarks>
/// Agents of whom no two actions overlap are searched separately. F is at most the sum of the groups' optima, whatever it is
/// made of; if the groups' best actions together are worth that sum, and they are in coverage, tracking and facility location,
/// they are optimal. Otherwise everybody is searched together.
/// </remarks>
public sealed class StageSolver
{
    /// <summary>At most so many pairs (i,a) are compared with each other.</summary>
    public const int MostPairs = 2_000;

    private readonly StageProblem _problem;
    private readonly long _mostNodes;
    private readonly int[] _joint;
    private readonly int[] _best;
    private long _bestUnits;
    private long _nodes;

    private StageSolver(StageProblem problem, long mostNodes)
    {
        _problem = problem;
        _mostNodes = mostNodes;
        _joint = new int[problem.Agents];
        _best = new int[problem.Agents];
    }

    /// <summary>The best joint action; null if the stage is too large to be searched.</summary>
    /// <param name="problem">The stage.</param>
    /// <param name="mostNodes">How many partial joint actions are looked at before the search is given up.</param>
    public static StageOptimum? Solve(StageProblem problem, long mostNodes)
    {
        if ((long)problem.Agents * problem.Actions > MostPairs)
        {
            return null;
        }

        var solver = new StageSolver(problem, mostNodes);
        var groups = solver.Groups();
        var together = new int[problem.Agents];
        Array.Fill(together, JointUtility.Idle);
        var sum = 0L;
        foreach (var group in groups)
        {
            if (!solver.Search(group))
            {
                return null;
            }

            sum += solver._bestUnits;
            foreach (var agent in group)
            {
                together[agent] = solver._best[agent];
            }
        }

        if (problem.Value(together) == sum)
        {
            return new StageOptimum(sum, together, groups.Count, solver._nodes);
        }

        return solver.Search([.. groups.SelectMany(group => group)])
            ? new StageOptimum(solver._bestUnits, solver._best, 1, solver._nodes)
            : null;
    }

    /// <summary>Agents with a feasible action, in groups that overlapping actions hold together.</summary>
    private List<int[]> Groups()
    {
        int agents = _problem.Agents, actions = _problem.Actions;
        var alone = new long[agents * actions];
        _problem.Utility.Clear();
        for (var agent = 0; agent < agents; agent++)
        {
            Gains(agent, alone.AsSpan(agent * actions, actions));
        }

        var overlaps = new bool[agents * agents];
        var gains = new long[actions];
        for (var agent = 0; agent < agents; agent++)
        {
            for (var rest = _problem.Feasible(agent); rest != 0; rest &= rest - 1)
            {
                _problem.Utility.Clear();
                _problem.Utility.Add(agent, BitOperations.TrailingZeroCount(rest));
                for (var other = agent + 1; other < agents; other++)
                {
                    if (!overlaps[(agent * agents) + other])
                    {
                        Gains(other, gains);
                        overlaps[(agent * agents) + other] = !gains.AsSpan().SequenceEqual(alone.AsSpan(other * actions, actions));
                    }
                }
            }
        }

        return Connected(agents, (one, other) => overlaps[(Math.Min(one, other) * agents) + Math.Max(one, other)]);
    }

    private List<int[]> Connected(int agents, Func<int, int, bool> overlap)
    {
        var groups = new List<int[]>();
        var seen = new bool[agents];
        for (var first = 0; first < agents; first++)
        {
            if (seen[first] || _problem.Feasible(first) == 0)
            {
                continue;
            }

            // In the order in which they are reached, so that agents who overlap are chosen for soon after each other.
            seen[first] = true;
            var group = new List<int> { first };
            for (var at = 0; at < group.Count; at++)
            {
                for (var other = 0; other < agents; other++)
                {
                    if (!seen[other] && _problem.Feasible(other) != 0 && overlap(group[at], other))
                    {
                        seen[other] = true;
                        group.Add(other);
                    }
                }
            }

            groups.Add([.. group]);
        }

        return groups;
    }

    private bool Search(int[] group)
    {
        Array.Fill(_joint, JointUtility.Idle);
        _bestUnits = -1;
        var gains = new long[group.Length][];
        for (var depth = 0; depth < gains.Length; depth++)
        {
            gains[depth] = new long[_problem.Actions];
        }

        return Branch(group, 0, 0, gains, new long[_problem.Actions]);
    }

    /// <summary>Chooses for the rest of a group; false if the search was given up.</summary>
    private bool Branch(int[] group, int depth, long units, long[][] gainsByDepth, long[] scratch)
    {
        if (++_nodes > _mostNodes)
        {
            return false;
        }

        if (depth == group.Length)
        {
            if (units > _bestUnits)
            {
                _bestUnits = units;
                _joint.CopyTo(_best, 0);
            }

            return true;
        }

        _problem.Utility.Clear();
        for (var chosen = 0; chosen < depth; chosen++)
        {
            _problem.Utility.Add(group[chosen], _joint[group[chosen]]);
        }

        var rest = 0L;
        for (var later = depth + 1; later < group.Length; later++)
        {
            Gains(group[later], scratch);
            rest += scratch.Max();
        }

        var agent = group[depth];
        var gains = gainsByDepth[depth];
        Gains(agent, gains);
        for (var left = _problem.Feasible(agent); left != 0;)
        {
            var action = Largest(gains, left);
            if (units + gains[action] + rest <= _bestUnits)
            {
                break;
            }

            _joint[agent] = action;
            if (!Branch(group, depth + 1, units + gains[action], gainsByDepth, scratch))
            {
                return false;
            }

            left &= ~(1UL << action);
            if (gains[action] == 0)
            {
                // The rest gain nothing either, whatever is chosen later.
                break;
            }
        }

        _joint[agent] = JointUtility.Idle;
        return true;
    }

    private void Gains(int agent, Span<long> gains)
    {
        var feasible = _problem.Feasible(agent);
        for (var action = 0; action < gains.Length; action++)
        {
            gains[action] = (feasible >> action & 1) == 0 ? 0 : _problem.Utility.Gain(agent, action);
        }
    }

    private static int Largest(ReadOnlySpan<long> gains, ulong among)
    {
        var best = BitOperations.TrailingZeroCount(among);
        for (var rest = among; rest != 0; rest &= rest - 1)
        {
            var action = BitOperations.TrailingZeroCount(rest);
            best = gains[action] > gains[best] ? action : best;
        }

        return best;
    }
}
