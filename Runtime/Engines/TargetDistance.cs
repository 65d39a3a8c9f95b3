using Covey.Environment.Scenarios;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Runtime.Engines;

/// <summary>
/// Measures the mean distance from a target to its nearest agent, before the tick's actions take effect. The nearest
/// agent may be anywhere, so this is the one measurement that no shard can make alone.
/// </summary>
internal sealed class TargetDistance
{
    // Up to this many entities every tick is measured; beyond it, as many ticks fewer.
    private const int EntitiesEveryTick = 20_000;

    // For so few agents looking at each is faster than cells.
    private const int FewAgents = 32;

    private readonly int _every;
    private readonly int _last;
    private readonly UtilityScale _scale;
    private readonly CellGrid _cells = new();
    private double[] _x = [];
    private double[] _y = [];
    private int[] _ids = [];

    private TargetDistance(int every, int last, UtilityScale scale)
    {
        _every = every;
        _last = last;
        _scale = scale;
    }

    /// <summary>What to measure in a scenario; null in worlds without targets or space.</summary>
    public static TargetDistance? For(Scenario scenario)
    {
        if (!scenario.World.HasTargets || scenario.World.Extent is not { } extent)
        {
            return null;
        }

        var entities = (long)scenario.Population.Agents.Initial + scenario.Population.Targets.Initial;
        var every = scenario.Output.TargetDistanceEvery > 0
            ? scenario.Output.TargetDistanceEvery
            : (int)Math.Max(1, entities / EntitiesEveryTick);

        // Distances are added in whole units, so that the mean does not depend on the shards.
        var longest = (extent.Width + extent.Height) * Math.Max(1, scenario.Population.Targets.Max);
        return new TargetDistance(every, scenario.Steps - 1, UtilityScale.For(longest));
    }

    /// <summary>Whether a tick is measured.</summary>
    public bool IsDue(int tick) => tick % _every == 0 || tick == _last;

    /// <summary>The mean, or NaN if this tick is not measured or there are no agents or no targets.</summary>
    public double Measure(int tick, IReadOnlyList<Stage> shards)
    {
        if (!IsDue(tick))
        {
            return double.NaN;
        }

        var agents = GatherAgents(shards);
        if (agents == 0)
        {
            return double.NaN;
        }

        if (agents > FewAgents)
        {
            _cells.Build(_x.AsSpan(0, agents), _y.AsSpan(0, agents), radius: 0);
        }

        long sum = 0;
        var count = 0;
        foreach (var shard in shards)
        {
            var targets = shard.Targets;
            for (var row = 0; row < shard.OwnTargets; row++)
            {
                sum += _scale.ToUnits(Math.Sqrt(Squared(agents, targets.X[row], targets.Y[row])));
            }

            count += shard.OwnTargets;
        }

        return count == 0 ? double.NaN : _scale.ToValue(sum) / count;
    }

    private double Squared(int agents, double x, double y)
    {
        if (agents > FewAgents)
        {
            _cells.Nearest(x, y, [], _ids, out var squared);
            return squared;
        }

        var least = double.PositiveInfinity;
        for (var agent = 0; agent < agents; agent++)
        {
            double dx = _x[agent] - x, dy = _y[agent] - y;
            least = Math.Min(least, (dx * dx) + (dy * dy));
        }

        return least;
    }

    private int GatherAgents(IReadOnlyList<Stage> shards)
    {
        var agents = 0;
        foreach (var shard in shards)
        {
            var own = shard.OwnAgents;
            if (_x.Length < agents + own)
            {
                Array.Resize(ref _x, 2 * (agents + own));
                Array.Resize(ref _y, _x.Length);
                Array.Resize(ref _ids, _x.Length);
            }

            shard.Agents.X.AsSpan(0, own).CopyTo(_x.AsSpan(agents));
            shard.Agents.Y.AsSpan(0, own).CopyTo(_y.AsSpan(agents));
            shard.Agents.Id.AsSpan(0, own).CopyTo(_ids.AsSpan(agents));
            agents += own;
        }

        return agents;
    }
}
