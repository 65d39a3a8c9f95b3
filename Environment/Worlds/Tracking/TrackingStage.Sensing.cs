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
        var first = entries;
        var near = _targetCells.Within(Agents.X[agent], Agents.Y[agent], _radius);
        while (near.Next(out var target, out var dx, out var dy, out _))
        {
            observations.ReserveSensed(entries + 1);
            Insert(observations, first, entries++, Targets.Id[target], dx, dy);
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
