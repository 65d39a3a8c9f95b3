namespace Covey.Environment.Worlds.Schedules;

/// <summary>What the best schedules are worth, exactly where they can be enumerated, and bounds where they cannot.</summary>
public static class ScheduleSearch
{
    /// <summary>The most schedules a resource may have for <see cref="Optimum"/>.</summary>
    public const int MostSchedules = 100_000;

    /// <summary>All schedules a resource can draw, in the order of their targets, and last the slack schedule if there is one.</summary>
    /// <exception cref="InvalidOperationException">There are more than <see cref="MostSchedules"/>.</exception>
    public static IReadOnlyList<int[]> Schedules(ScheduleProblem problem, int resource)
    {
        var found = new List<int[]>();
        Extend(problem, resource, [], found);
        if (problem.Slack is { } slack)
        {
            found.Add(slack);
        }

        return found;
    }

    /// <summary>Whether the joint choices of schedules are few enough for <see cref="Optimum"/>.</summary>
    public static bool CanEnumerate(ScheduleProblem problem)
    {
        const double MostChoices = 1e8;
        var choices = 1.0;
        for (var resource = 0; resource < problem.Resources && choices <= MostChoices; resource++)
        {
            var schedules = Count(problem, resource, []);
            choices = schedules > MostSchedules ? double.PositiveInfinity : choices * (schedules + 1.0);
        }

        return choices <= MostChoices;
    }

    /// <summary>The largest coverage any joint choice of schedules has, by a search that leaves out what cannot win.</summary>
    /// <exception cref="InvalidOperationException">A resource has too many schedules to enumerate.</exception>
    public static double Optimum(ScheduleProblem problem)
    {
        // schedules with the same targets are worth the same
        var sets = Enumerable.Range(0, problem.Resources)
            .Select(resource => Schedules(problem, resource).Select(schedule => schedule.Order().ToArray())
                .DistinctBy(schedule => string.Join(',', schedule), StringComparer.Ordinal).ToArray())
            .ToArray();
        var values = problem.Values.ToArray();
        var alone = sets.Select(list => list.Max(schedule => schedule.Sum(target => values[target]))).ToArray();
        var rest = new double[sets.Length + 1];
        for (var resource = sets.Length - 1; resource >= 0; resource--)
        {
            rest[resource] = rest[resource + 1] + alone[resource];
        }

        var covered = new int[problem.Targets];
        var best = 0.0;
        void Search(int resource, double worth)
        {
            best = Math.Max(best, worth);
            if (resource == sets.Length || worth + rest[resource] <= best)
            {
                return;
            }

            foreach (var schedule in sets[resource])
            {
                var gain = 0.0;
                foreach (var target in schedule)
                {
                    gain += covered[target]++ == 0 ? values[target] : 0;
                }

                Search(resource + 1, worth + gain);
                foreach (var target in schedule)
                {
                    covered[target]--;
                }
            }
        }

        Search(0, 0);
        return best;
    }

    /// <summary>
    /// The coverage of the greedy schedules: resource after resource, each time the feasible target of largest value that
    /// nobody covers yet, of equal ones the first, or the slack schedule where that adds more.
    /// </summary>
    public static double Greedy(ScheduleProblem problem)
    {
        var covered = new bool[problem.Targets];
        var utility = 0.0;
        for (var resource = 0; resource < problem.Resources; resource++)
        {
            var schedule = new List<int>();
            var before = (bool[])covered.Clone();
            var gain = 0.0;
            while (problem.Feasible(resource, [.. schedule]) is { Length: > 0 } feasible)
            {
                var next = feasible[0];
                foreach (var target in feasible)
                {
                    next = Worth(target) > Worth(next) ? target : next;
                }

                schedule.Add(next);
                gain += Worth(next);
                covered[next] = true;
            }

            if (problem.Slack is { } slack)
            {
                schedule.ForEach(target => covered[target] = before[target]);
                var idle = slack.Sum(Worth);
                (gain, schedule) = idle > gain ? (idle, [.. slack]) : (gain, schedule);
                schedule.ForEach(target => covered[target] = true);
            }

            utility += gain;
        }

        return utility;

        double Worth(int target) => covered[target] ? 0 : problem.Values[target];
    }

    /// <summary>
    /// A bound no schedules exceed: for each resource the L most valuable targets it can get to in L steps, but never more
    /// than the most valuable targets that all resources' schedules have room for.
    /// </summary>
    public static double UpperBound(ScheduleProblem problem)
    {
        var sum = 0.0;
        var anyone = new HashSet<int>();
        for (var resource = 0; resource < problem.Resources; resource++)
        {
            var reached = new HashSet<int>(problem.First(resource).ToArray());
            for (var l = 1; l < problem.Length; l++)
            {
                foreach (var target in reached.ToArray())
                {
                    reached.UnionWith(problem.Next.After(target).ToArray());
                }
            }

            sum += Math.Max(Largest(problem, reached, problem.Length), Largest(problem, problem.Slack ?? [], problem.Longest));
            anyone.UnionWith(reached);
        }

        anyone.UnionWith(problem.Slack ?? []);
        return Math.Min(sum, Largest(problem, anyone, problem.Longest * problem.Resources));
    }

    private static double Largest(ScheduleProblem problem, IEnumerable<int> targets, int count)
    {
        var values = problem.Values.ToArray();
        return targets.Select(target => values[target]).OrderDescending().Take(count).Sum();
    }

    private static void Extend(ScheduleProblem problem, int resource, int[] prefix, List<int[]> found)
    {
        var feasible = problem.Feasible(resource, prefix);
        if (feasible.Length == 0)
        {
            found.Add(found.Count < MostSchedules
                ? prefix
                : throw new InvalidOperationException($"resource {resource} has more than {MostSchedules} schedules, the most that are enumerated"));
        }

        foreach (var target in feasible)
        {
            Extend(problem, resource, [.. prefix, target], found);
        }
    }

    // No further than to one more than are enumerated.
    private static int Count(ScheduleProblem problem, int resource, int[] prefix)
    {
        var feasible = problem.Feasible(resource, prefix);
        var count = feasible.Length == 0 ? 1 : 0;
        foreach (var target in feasible)
        {
            count += count > MostSchedules ? 0 : Count(problem, resource, [.. prefix, target]);
        }

        return count;
    }
}
