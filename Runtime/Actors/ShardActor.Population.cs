using Covey.Environment.Entities;
using Covey.Runtime.Messages;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Actors;

/// <content>Entities entering and leaving a shard: births, departures, crossings.</content>
public sealed partial class ShardActor
{
    private void AddAgent(in EntityRow agent)
    {
        var row = Stage.Agents.Add(agent);
        Stage.OwnAgents = row + 1;
        MakeRoomForState(row);
        _policy?.Begin(_states.AsSpan(row * _stateWidth, _stateWidth));
    }

    private void MakeRoomForState(int row)
    {
        if (_states.Length < (row + 1) * _stateWidth)
        {
            Array.Resize(ref _states, Math.Max(16, Stage.Agents.Capacity) * _stateWidth);
        }
    }

    private void RemoveLeavers(int tick)
    {
        for (var row = Stage.OwnAgents - 1; row >= 0; row--)
        {
            if (Stage.Agents.Leaves[row] <= tick)
            {
                _report.Lost += _mailbox.Drop(row);
                _report.AgentsDeparted++;
                CloseAgentGap(row);
            }
        }

        for (var row = Stage.OwnTargets - 1; row >= 0; row--)
        {
            if (Stage.Targets.Leaves[row] <= tick)
            {
                _report.TargetsDeparted++;
                CloseTargetGap(row);
            }
        }
    }

    /// <summary>Hands every own entity whose place now belongs to another shard to that shard.</summary>
    private void HandOver()
    {
        foreach (var border in Borders)
        {
            border.Handover.Clear();
        }

        if (Borders.Count == 0)
        {
            return;
        }

        EntityTable agents = Stage.Agents, targets = Stage.Targets;
        for (var row = Stage.OwnAgents - 1; row >= 0; row--)
        {
            var owner = _partition.Owner(agents.Id[row], agents.X[row], agents.Y[row]);
            if (owner != Index)
            {
                var handover = Towards(owner).Handover;
                handover.Agents.Add(agents[row]);
                handover.States.AddRange(_states.AsSpan(row * _stateWidth, _stateWidth));
                var before = handover.Messages.Count;
                _mailbox.Take(row, handover.Messages);
                handover.MessageCounts.Add(handover.Messages.Count - before);
                CloseAgentGap(row);
            }
        }

        for (var row = Stage.OwnTargets - 1; row >= 0; row--)
        {
            var owner = _partition.Owner(targets.Id[row], targets.X[row], targets.Y[row]);
            if (owner != Index)
            {
                Towards(owner).Handover.Targets.Add(targets[row]);
                CloseTargetGap(row);
            }
        }
    }

    /// <summary>
    /// Copies all that is the shard's own to the end of a handover, as if every entity went elsewhere. To be called
    /// between two ticks: what it gives is then all that the shard remembers, but for the handovers towards it.
    /// </summary>
    public void Save(Handover into)
    {
        for (var row = 0; row < Stage.OwnAgents; row++)
        {
            into.Agents.Add(Stage.Agents[row]);
            into.States.AddRange(_states.AsSpan(row * _stateWidth, _stateWidth));
            var before = into.Messages.Count;
            _mailbox.Copy(row, into.Messages);
            into.MessageCounts.Add(into.Messages.Count - before);
        }

        for (var row = 0; row < Stage.OwnTargets; row++)
        {
            into.Targets.Add(Stage.Targets[row]);
        }
    }

    /// <summary>
    /// Takes in entities with all that is theirs: those that moved into the block, or those of a checkpoint. To be called
    /// between two ticks.
    /// </summary>
    public void Accept(Handover handover)
    {
        var states = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(handover.States);
        var message = 0;
        for (var place = 0; place < handover.Agents.Count; place++)
        {
            var row = Stage.Agents.Add(handover.Agents[place]);
            Stage.OwnAgents = row + 1;
            MakeRoomForState(row);
            states.Slice(place * _stateWidth, _stateWidth).CopyTo(_states.AsSpan(row * _stateWidth));
            _mailbox.Put(row, handover.Messages, message, handover.MessageCounts[place]);
            message += handover.MessageCounts[place];
        }

        foreach (var target in handover.Targets)
        {
            Stage.OwnTargets = Stage.Targets.Add(target) + 1;
        }
    }

    /// <summary>The last own agent takes a removed one's row. There are no ghosts at this time.</summary>
    private void CloseAgentGap(int row)
    {
        var last = --Stage.OwnAgents;
        if (row != last)
        {
            Stage.Agents.Move(last, row);
            _states.AsSpan(last * _stateWidth, _stateWidth).CopyTo(_states.AsSpan(row * _stateWidth));
            _mailbox.MoveRow(last, row);
        }

        Stage.Agents.Truncate(last);
    }

    private void CloseTargetGap(int row)
    {
        var last = --Stage.OwnTargets;
        if (row != last)
        {
            Stage.Targets.Move(last, row);
        }

        Stage.Targets.Truncate(last);
    }

    private Border Towards(int shard)
    {
        // A handful of neighbours in increasing order.
        int low = 0, high = Borders.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var to = Borders[middle].To;
            if (to == shard)
            {
                return Borders[middle];
            }

            (low, high) = to < shard ? (middle + 1, high) : (low, middle - 1);
        }

        throw new InvalidOperationException($"an entity moved from shard {Index} to shard {shard}, beyond the world's stated reach");
    }
}
