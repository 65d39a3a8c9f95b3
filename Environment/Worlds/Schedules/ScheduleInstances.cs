using Covey.Environment.Randomness;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>Random problems: targets strewn over the unit square, roads between near ones, resources at home at some target.</summary>
public static class ScheduleInstances
{
    /// <summary>A random problem.</summary>
    /// <param name="resources">How many resources.</param>
    /// <param name="targets">How many targets, at least 2; values are uniform on (0, 1].</param>
    /// <param name="length">L.</param>
    /// <param name="degree">About how many targets can be reached within a slot.</param>
    /// <param name="random">Where it comes from.</param>
    /// <param name="slack">The targets of the slack schedule; null for none.</param>
    public static ScheduleProblem Random(
        int resources, int targets, int length, double degree, RandomSource random, IReadOnlyList<int>? slack = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targets, 2);
        var x = new double[targets];
        var y = new double[targets];
        var values = new double[targets];
        for (var target = 0; target < targets; target++)
        {
            var place = random.Block(RandomStream.Placement, target, 0);
            (x[target], y[target]) = (place.First, place.Second);
            values[target] = 1 - random.Uniform(RandomStream.World, target, 0);
        }

        // a disc of this radius holds about so many others; every target has a road to its nearest one at least
        var slot = Math.Sqrt(degree / (Math.PI * targets));
        var roads = new List<(int From, int To, double Time)>();
        for (var from = 0; from < targets; from++)
        {
            var nearest = from == 0 ? 1 : 0;
            for (var to = 0; to < targets; to++)
            {
                if (to == from)
                {
                    continue;
                }

                nearest = Distance(from, to) < Distance(from, nearest) ? to : nearest;
                if (to > from && Distance(from, to) <= slot)
                {
                    roads.Add((from, to, Distance(from, to)));
                }
            }

            roads.Add((from, nearest, Math.Min(slot, Distance(from, nearest))));
        }

        var next = NextTargets.FromTravelTimes(targets, roads, slot);
        var first = new int[resources][];
        for (var resource = 0; resource < resources; resource++)
        {
            var home = RandomBlock.Below(random.Block(RandomStream.Placement, resource, 1).W0, targets);
            first[resource] = [home, .. next.After(home)];
        }

        return new ScheduleProblem(values, next, first, length, slack);

        double Distance(int from, int to) => Math.Sqrt(((x[from] - x[to]) * (x[from] - x[to])) + ((y[from] - y[to]) * (y[from] - y[to])));
    }
}
