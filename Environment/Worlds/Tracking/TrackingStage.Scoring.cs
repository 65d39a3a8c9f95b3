using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Tracking;

/// <content>
/// F, every difference reward and every gain, from the best and second-best score of each target (science 1.2): cost
/// linear in agents, targets and pairs within sensing range.
/// </content>
internal sealed partial class TrackingStage
{
    /// <inheritdoc/>
    public override long Score()
    {
        int agents = Agents.Count, targets = Targets.Count;
        _motion.Next(
            Agents.X, Agents.Y, Agents.Heading, Actions,
            _nextX.AsSpan(0, agents), _nextY.AsSpan(0, agents), _nextHeading.AsSpan(0, agents), _course);
        ServeAll(kept: []);
        Rewards.AsSpan(0, OwnAgents).Clear();
        long total = 0;
        for (var target = 0; target < targets; target++)
        {
            var best = _best[target];
            if (best == 0)
            {
                continue;
            }

            if (target < OwnTargets)
            {
                total += best;
            }

            // Without its best agent a target would have its second-best score.
            if (_bestBy[target] < OwnAgents)
            {
                Rewards[_bestBy[target]] += best - _second[target];
            }
        }

        return total;
    }

    /// <inheritdoc/>
    public override void Gains(GainsGiven given, Span<long> gains)
    {
        var actions = _motion.Turns.Length;
        var servers = given == GainsGiven.Earlier ? BuildServers() : null;
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            for (var action = 0; action < actions; action++)
            {
                _motion.Next(Agents.X[agent], Agents.Y[agent], Agents.Heading[agent], action, out var x, out var y, out _);
                gains[(agent * actions) + action] = GainAt(agent, x, y, given, servers);
            }
        }
    }

    /// <inheritdoc/>
    public override void GainsGivenKept(ReadOnlySpan<bool> kept, Span<long> gains)
    {
        ServeAll(kept);
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            gains[agent] = GainAt(agent, _nextX[agent], _nextY[agent], GainsGiven.Others, servers: null);
        }

        ServeAll(kept: []);
    }

    /// <summary>The two best scores of every target over all agents, or those that are kept.</summary>
    private void ServeAll(ReadOnlySpan<bool> kept)
    {
        var targets = Targets.Count;
        _best.AsSpan(0, targets).Clear();
        _second.AsSpan(0, targets).Clear();
        for (var agent = 0; agent < Agents.Count; agent++)
        {
            if (kept.IsEmpty || kept[agent])
            {
                Serve(agent);
            }
        }
    }

    private void Serve(int agent)
    {
        var near = _targetCells.Within(_nextX[agent], _nextY[agent], _radius);
        while (near.Next(out var target, out _, out _, out var squared))
        {
            var score = Units(squared);
            if (score > _best[target])
            {
                _second[target] = _best[target];
                _best[target] = score;
                _bestBy[target] = agent;
            }
            else if (score > _second[target])
            {
                _second[target] = score;
            }
        }
    }

    private long GainAt(int agent, double x, double y, GainsGiven given, TargetServers? servers)
    {
        long gain = 0;
        var near = _targetCells.Within(x, y, _radius);
        while (near.Next(out var target, out _, out _, out var squared))
        {
            var already = given switch
            {
                GainsGiven.Others => _best[target] > 0 && _bestBy[target] == agent ? _second[target] : _best[target],
                GainsGiven.Earlier => servers!.BestBefore(target, Agents.Id[agent]),
                _ => 0,
            };
            gain += Math.Max(0, Units(squared) - already);
        }

        return gain;
    }

    /// <summary>Which agents score which targets by their taken actions.</summary>
    private TargetServers BuildServers()
    {
        _servers ??= new TargetServers();
        _servers.Reset(Targets.Count);
        for (var agent = 0; agent < Agents.Count; agent++)
        {
            var near = _targetCells.Within(_nextX[agent], _nextY[agent], _radius);
            while (near.Next(out var target, out _, out _, out var squared))
            {
                _servers.Add(target, Agents.Id[agent], Units(squared));
            }
        }

        return _servers;
    }

    private TargetServers? _servers;
}
