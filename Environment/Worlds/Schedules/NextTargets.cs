using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>
/// Which target may follow which in a schedule, before those already in it are left out. Targets count from 0. Immutable.
/// </summary>
public sealed class NextTargets
{
    private readonly int[][] _next;

    private NextTargets(int[][] next) => _next = next;

    /// <summary>How many targets there are.</summary>
    public int Targets => _next.Length;

    /// <summary>A relation as a list.</summary>
    /// <param name="next">For each target those that may follow it. Naming itself or one twice changes nothing.</param>
    /// <exception cref="ScenarioException">There is no target, one that does not exist is named, or no target has a next one.</exception>
    public static NextTargets FromList(IReadOnlyList<IReadOnlyList<int>> next)
    {
        if (next.Count == 0)
        {
            throw new ScenarioException("next", "there are no targets; at least 1 is needed");
        }

        var rows = new int[next.Count][];
        for (var target = 0; target < rows.Length; target++)
        {
            foreach (var follower in next[target])
            {
                if (follower < 0 || follower >= rows.Length)
                {
                    throw new ScenarioException($"next[{target}]", $"there is no target {follower}; allowed are 0 to {rows.Length - 1}");
                }
            }

            var self = target;
            rows[target] = [.. next[target].Where(follower => follower != self).Distinct().Order()];
        }

        return rows.Length == 1 || rows.Any(row => row.Length > 0)
            ? new NextTargets(rows)
            : throw new ScenarioException("next", $"none of the {rows.Length} targets has a next target; at least one must have one");
    }

    /// <summary>A relation from a graph: those targets follow that can be reached within one slot.</summary>
    /// <param name="targets">How many targets.</param>
    /// <param name="roads">Both-way roads between targets and the time each takes, at least 0.</param>
    /// <param name="slot">The most time the way to the next target may take.</param>
    /// <exception cref="ScenarioException">A road is unusable, or no target can be reached from another within a slot.</exception>
    public static NextTargets FromTravelTimes(int targets, IReadOnlyList<(int From, int To, double Time)> roads, double slot)
    {
        if (!(slot >= 0))
        {
            throw new ScenarioException("slot", $"the slot is {slot}; it must be at least 0");
        }

        var beside = Enumerable.Range(0, targets).Select(_ => new List<(int To, double Time)>()).ToArray();
        var quickest = double.PositiveInfinity;
        for (var road = 0; road < roads.Count; road++)
        {
            var (from, to, time) = roads[road];
            if (from < 0 || to < 0 || from >= targets || to >= targets)
            {
                throw new ScenarioException($"roads[{road}]", $"it joins {from} and {to}; allowed are targets 0 to {targets - 1}");
            }

            if (!(time >= 0))
            {
                throw new ScenarioException($"roads[{road}]", $"it takes {time}; a time is at least 0");
            }

            beside[from].Add((to, time));
            beside[to].Add((from, time));
            quickest = from == to ? quickest : Math.Min(quickest, time);
        }

        if (targets > 1 && !(quickest <= slot))
        {
            throw new ScenarioException("slot", roads.Count == 0
                ? $"there are no roads, so none of the {targets} targets has a next target"
                : $"no target can be reached from another within a slot of {slot}: the quickest road takes {quickest}");
        }

        return FromList([.. Enumerable.Range(0, targets).Select(target => Within(beside, target, slot))]);
    }

    /// <summary>Those that may follow a target, in increasing order.</summary>
    public ReadOnlySpan<int> After(int target) => _next[target];

    // Dijkstra's shortest ways, as far as a slot reaches.
    private static List<int> Within(List<(int To, double Time)>[] beside, int from, double slot)
    {
        var time = new double[beside.Length];
        Array.Fill(time, double.PositiveInfinity);
        time[from] = 0;
        var open = new PriorityQueue<int, double>();
        open.Enqueue(from, 0);
        var reached = new List<int>();
        while (open.TryDequeue(out var at, out var when))
        {
            if (when > time[at])
            {
                continue;
            }

            reached.Add(at);
            foreach (var (to, takes) in beside[at])
            {
                var arrival = when + takes;
                if (arrival <= slot && arrival < time[to])
                {
                    time[to] = arrival;
                    open.Enqueue(to, arrival);
                }
            }
        }

        return reached;
    }
}
