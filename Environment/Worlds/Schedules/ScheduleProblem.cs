using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>
/// Resources that cover targets: each draws a schedule of up to L different targets, one feasible after another; a target
/// is covered if it is in any resource's schedule, and the team utility is Σ_n value_n·c_n. Immutable.
/// </summary>
public sealed class ScheduleProblem
{
    private readonly int[][] _first;
    private readonly double[] _values;

    /// <summary>A problem.</summary>
    /// <param name="values">What covering each target is worth, finite and at least 0.</param>
    /// <param name="next">Which target may follow which.</param>
    /// <param name="first">For each resource the targets it may begin with.</param>
    /// <param name="length">L, at least 1.</param>
    /// <param name="slack">
    /// The targets of the slack schedule, that any resource may follow instead of drawing targets, none for staying idle; null
    /// for no slack schedule.
    /// </param>
    /// <exception cref="ScenarioException">Something does not fit; the path says where.</exception>
    public ScheduleProblem(
        IReadOnlyList<double> values, NextTargets next, IReadOnlyList<IReadOnlyList<int>> first, int length, IReadOnlyList<int>? slack = null)
    {
        if (values.Count != next.Targets)
        {
            throw new ScenarioException("values", $"there are {values.Count} values for {next.Targets} targets; each target needs one");
        }

        for (var target = 0; target < values.Count; target++)
        {
            if (!(values[target] >= 0) || double.IsInfinity(values[target]))
            {
                throw new ScenarioException($"values[{target}]", $"found {values[target]}; a value is finite and at least 0");
            }
        }

        if (length < 1)
        {
            throw new ScenarioException("length", $"found {length}; a schedule has room for at least 1 target");
        }

        if (first.Count == 0)
        {
            throw new ScenarioException("first", "there are no resources; at least 1 is needed");
        }

        _first = new int[first.Count][];
        for (var resource = 0; resource < first.Count; resource++)
        {
            if (first[resource].Count == 0)
            {
                throw new ScenarioException($"first[{resource}]", $"resource {resource} has no target to begin with; at least 1 is needed");
            }

            _first[resource] = Known(first[resource], values.Count, $"first[{resource}]");
        }

        _values = [.. values];
        Slack = slack is null ? null : Known(slack, values.Count, "slack");
        Next = next;
        Length = length;
    }

    /// <summary>How many resources there are.</summary>
    public int Resources => _first.Length;

    /// <summary>How many targets there are.</summary>
    public int Targets => _values.Length;

    /// <summary>L, the most targets in a schedule.</summary>
    public int Length { get; }

    /// <summary>Which target may follow which.</summary>
    public NextTargets Next { get; }

    /// <summary>The targets of the slack schedule; null if there is none.</summary>
    public int[]? Slack { get; }

    /// <summary>The most targets that a schedule, the slack one included, may have.</summary>
    public int Longest => Math.Max(Length, Slack?.Length ?? 0);

    /// <summary>How many parameters a resource has: one for each target, and one for the slack schedule if there is one.</summary>
    public int Entries => Targets + (Slack is null ? 0 : 1);

    /// <summary>What covering each target is worth.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The targets a resource may begin with, in increasing order.</summary>
    public ReadOnlySpan<int> First(int resource) => _first[resource];

    /// <summary>F(prefix): the feasible next targets of a resource, those after its last target that are not in its schedule yet.</summary>
    /// <param name="resource">Whose.</param>
    /// <param name="prefix">Its schedule so far.</param>
    public int[] Feasible(int resource, ReadOnlySpan<int> prefix)
    {
        if (prefix.Length >= Length)
        {
            return [];
        }

        var feasible = new List<int>();
        foreach (var target in prefix.IsEmpty ? First(resource) : Next.After(prefix[^1]))
        {
            if (!prefix.Contains(target))
            {
                feasible.Add(target);
            }
        }

        return [.. feasible];
    }

    private static int[] Known(IReadOnlyList<int> targets, int count, string path)
    {
        foreach (var target in targets)
        {
            if (target < 0 || target >= count)
            {
                throw new ScenarioException(path, $"there is no target {target}; allowed are 0 to {count - 1}");
            }
        }

        return [.. targets.Distinct().Order()];
    }
}
