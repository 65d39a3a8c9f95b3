using Covey.Environment.Sensing;

namespace Covey.Environment.Worlds.Tracking;

/// <content>What an agent senses and says: its own pose, and where targets within r_sen are, relative to it.</content>
internal sealed partial class TrackingStage
{
    /// <inheritdoc/>
    public override void Sense(ObservationBatch observations, ObservationNeeds needs)
    {
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            observations.Self[3 * agent] = Agents.X[agent];
            observations.Self[(3 * agent) + 1] = Agents.Y[agent];
            observations.Self[(3 * agent) + 2] = Agents.Heading[agent];
        }

        if (!needs.HasFlag(ObservationNeeds.Sensed))
        {
            return;
        }

        var entries = 0;
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            observations.SensedStart[agent] = entries;
            entries = SenseTargets(observations, agent, entries);
        }

        observations.SensedStart[OwnAgents] = entries;
    }

    /// <inheritdoc/>
    public override void Compose(int agent, Span<double> message)
    {
        message[0] = Agents.X[agent];
        message[1] = Agents.Y[agent];
        message[2] = Agents.Heading[agent];
    }

    private int SenseTargets(ObservationBatch observations, int agent, int entries)
    {
        double x = Agents.X[agent], y = Agents.Y[agent];
        var first = entries;
        var window = _targetCells.Around(x, y, _radius);
        for (var line = window.FirstLine; line <= window.LastLine; line++)
        {
            _targetCells.Line(window, line, out var at, out var end);
            for (; at < end; at++)
            {
                double dx = _targetCells.X[at] - x, dy = _targetCells.Y[at] - y;
                if ((dx * dx) + (dy * dy) > _radiusSquared)
                {
                    continue;
                }

                observations.ReserveSensed(entries + 1);
                Insert(observations, first, entries++, Targets.Id[_targetCells.Row[at]], dx, dy);
            }
        }

        return entries;
    }

    /// <summary>Puts a sensed target into its agent's entries in order of id: a handful, so by insertion.</summary>
    private static void Insert(ObservationBatch observations, int first, int end, int id, double dx, double dy)
    {
        int[] ids = observations.SensedIds;
        double[] features = observations.Sensed;
        var at = end;
        for (; at > first && ids[at - 1] > id; at--)
        {
            ids[at] = ids[at - 1];
            features[2 * at] = features[2 * (at - 1)];
            features[(2 * at) + 1] = features[(2 * at) - 1];
        }

        ids[at] = id;
        features[2 * at] = dx;
        features[(2 * at) + 1] = dy;
    }
}
