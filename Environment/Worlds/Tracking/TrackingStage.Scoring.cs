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
        _best.AsSpan(0, targets).Clear();
        _second.AsSpan(0, targets).Clear();
        for (var agent = 0; agent < agents; agent++)
        {
            Serve(agent);
        }

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

    private void Serve(int agent)
    {
        double x = _nextX[agent], y = _nextY[agent];
        var window = _targetCells.Around(x, y, _radius);
        for (var line = window.FirstLine; line <= window.LastLine; line++)
        {
            _targetCells.Line(window, line, out var at, out var end);
            for (; at < end; at++)
            {
                double dx = _targetCells.X[at] - x, dy = _targetCells.Y[at] - y, squared = (dx * dx) + (dy * dy);
                if (squared >= _radiusSquared)
                {
                    continue;
                }

                var score = Units(squared);
                var target = _targetCells.Row[at];
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
    }

    private long GainAt(int agent, double x, double y, GainsGiven given, TargetServers? servers)
    {
        long gain = 0;
        var window = _targetCells.Around(x, y, _radius);
        for (var line = window.FirstLine; line <= window.LastLine; line++)
        {
            _targetCells.Line(window, line, out var at, out var end);
            for (; at < end; at++)
            {
                double dx = _targetCells.X[at] - x, dy = _targetCells.Y[at] - y, squared = (dx * dx) + (dy * dy);
                if (squared >= _radiusSquared)
                {
                    continue;
                }

                var target = _targetCells.Row[at];
                var already = given switch
                {
                    GainsGiven.Others => _best[target] > 0 && _bestBy[target] == agent ? _second[target] : _best[target],
                    GainsGiven.Earlier => servers!.BestBefore(target, Agents.Id[agent]),
                    _ => 0,
                };
                gain += Math.Max(0, Units(squared) - already);
            }
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
            double x = _nextX[agent], y = _nextY[agent];
            var window = _targetCells.Around(x, y, _radius);
            for (var line = window.FirstLine; line <= window.LastLine; line++)
            {
                _targetCells.Line(window, line, out var at, out var end);
                for (; at < end; at++)
                {
                    double dx = _targetCells.X[at] - x, dy = _targetCells.Y[at] - y, squared = (dx * dx) + (dy * dy);
                    if (squared < _radiusSquared)
                    {
                        _servers.Add(_targetCells.Row[at], Agents.Id[agent], Units(squared));
                    }
                }
            }
        }

        return _servers;
    }

    private TargetServers? _servers;
}
