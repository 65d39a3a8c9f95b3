using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Actors;

/// <content>What crosses a shard's borders in a tick: ghosts, and their actions.</content>
public sealed partial class ShardActor
{
    private void ExportGhosts()
    {
        foreach (var border in Borders)
        {
            border.Ghosts.Clear();
            border.ExportedAgents.Clear();
        }

        if (Borders.Count == 0)
        {
            return;
        }

        EntityTable agents = Stage.Agents, targets = Stage.Targets;
        for (var row = 0; _agentHalo > 0 && row < Stage.OwnAgents; row++)
        {
            double x = agents.X[row], y = agents.Y[row];
            if (_partition.IsInterior(Index, x, y, _agentHalo))
            {
                continue;
            }

            foreach (var border in Borders)
            {
                if (_partition.IsWithin(border.To, x, y, _agentHalo))
                {
                    border.Ghosts.Agents.Add(agents[row]);
                    border.ExportedAgents.Add(row);
                }
            }
        }

        for (var row = 0; _targetHalo > 0 && row < Stage.OwnTargets; row++)
        {
            double x = targets.X[row], y = targets.Y[row];
            if (_partition.IsInterior(Index, x, y, _targetHalo))
            {
                continue;
            }

            foreach (var border in Borders)
            {
                if (_partition.IsWithin(border.To, x, y, _targetHalo))
                {
                    border.Ghosts.Targets.Add(targets[row]);
                }
            }
        }
    }

    private void ImportGhosts(IReadOnlyList<Border> inbound)
    {
        foreach (var border in inbound)
        {
            foreach (ref readonly var agent in CollectionsMarshal.AsSpan(border.Ghosts.Agents))
            {
                Stage.Agents.Add(agent);
            }

            foreach (ref readonly var target in CollectionsMarshal.AsSpan(border.Ghosts.Targets))
            {
                Stage.Targets.Add(target);
            }
        }
    }

    private void ExportActions()
    {
        foreach (var border in Borders)
        {
            border.Actions.Clear();
            foreach (var row in border.ExportedAgents)
            {
                border.Actions.Add(Stage.Actions[row]);
            }
        }
    }

    private void ImportActions(IReadOnlyList<Border> inbound)
    {
        // Ghosts stand behind the own rows in the order of the borders they came over.
        var row = Stage.OwnAgents;
        foreach (var border in inbound)
        {
            CollectionsMarshal.AsSpan(border.Actions).CopyTo(Stage.Actions.AsSpan(row));
            row += border.Actions.Count;
        }
    }
}
