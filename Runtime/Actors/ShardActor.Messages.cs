using System.Runtime.InteropServices;
using Covey.Environment.Links;
using Covey.Environment.Sensing;
using Covey.Runtime.Messages;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Actors;

/// <content>Messages between agents, over perfect links and over others.</content>
public sealed partial class ShardActor
{
    // What every agent row, ghosts included, says in this tick.
    private double[] _contents = [];

    private bool Wanted => _needs.HasFlag(ObservationNeeds.Messages);

    private void Send()
    {
        foreach (var border in Borders)
        {
            border.Mail.Clear();
        }

        var agents = Stage.Agents;
        var radius = _scenario.Links.Radius;
        _agentCells?.Build(agents.X.AsSpan(0, agents.Count), agents.Y.AsSpan(0, agents.Count), radius);

        var links = _scenario.Links;
        if (links.IsPerfect && !Wanted)
        {
            return;
        }

        ComposeOwn();
        if (links.IsPerfect)
        {
            Broadcast();
        }
        else
        {
            SendOverLinks(links);
        }
    }

    private void ComposeOwn()
    {
        var width = _scenario.World.Layout.Message.Count;
        if (_contents.Length < Stage.Agents.Count * width)
        {
            _contents = new double[Stage.Agents.Capacity * width];
        }

        for (var agent = 0; agent < Stage.OwnAgents; agent++)
        {
            Stage.Compose(agent, _contents.AsSpan(agent * width, width));
        }
    }

    private void Broadcast()
    {
        var width = _scenario.World.Layout.Message.Count;
        foreach (var border in Borders)
        {
            foreach (var row in border.ExportedAgents)
            {
                border.Mail.Contents.AddRange(_contents.AsSpan(row * width, width));
            }
        }
    }

    private void SendOverLinks(ILinkModel links)
    {
        int width = _scenario.World.Layout.Message.Count, own = Stage.OwnAgents;
        for (var sender = 0; sender < own; sender++)
        {
            var content = _contents.AsSpan(sender * width, width);
            var neighbours = new Neighbourhood(Stage.Agents, _agentCells, sender, links.Radius);
            while (neighbours.Next(out var receiver))
            {
                SendOne(links, sender, receiver, content);
            }
        }
    }

    private void SendOne(ILinkModel links, int sender, int receiver, ReadOnlySpan<double> content)
    {
        var agents = Stage.Agents;
        int tick = Stage.Tick, from = agents.Id[sender], to = agents.Id[receiver];
        var fate = links.Fate(
            _scenario.Random, tick,
            new LinkEnd(from, agents.X[sender], agents.Y[sender]),
            new LinkEnd(to, agents.X[receiver], agents.Y[receiver]));
        _report.Sent++;
        if (fate.Lost)
        {
            _report.Lost++;
            return;
        }

        Dispatch(receiver, new MessageStamp(from, to, tick, tick + fate.Delay, 0), content);
        if (fate.Duplicated)
        {
            _report.Duplicated++;
            Dispatch(receiver, new MessageStamp(from, to, tick, tick + fate.CopyDelay, 1), content);
        }
    }

    private void Dispatch(int receiver, in MessageStamp stamp, ReadOnlySpan<double> content)
    {
        if (receiver < Stage.OwnAgents)
        {
            _mailbox.File(receiver, stamp, content);
            return;
        }

        var (border, place) = HomeOf(receiver);
        border.Mail.Messages.Add(stamp, arrived: false, content);
        border.Mail.Receivers.Add(place);
    }

    /// <summary>Which neighbour owns a ghost, and the ghost's place among those it showed us.</summary>
    private (Border Border, int Place) HomeOf(int ghost)
    {
        var row = Stage.OwnAgents;
        foreach (var border in _inbound)
        {
            var count = border.Ghosts.Agents.Count;
            if (ghost < row + count)
            {
                return (Towards(border.From), ghost - row);
            }

            row += count;
        }

        throw new InvalidOperationException($"shard {Index} has no ghost in row {ghost}");
    }

    private void Receive(IReadOnlyList<Border> inbound)
    {
        if (_scenario.Links.IsPerfect)
        {
            ReceiveBroadcasts(inbound);
            return;
        }

        var links = _scenario.Links;
        foreach (var border in inbound)
        {
            var exported = Towards(border.From).ExportedAgents;
            for (var message = 0; message < border.Mail.Messages.Count; message++)
            {
                _mailbox.File(
                    exported[border.Mail.Receivers[message]],
                    border.Mail.Messages.Stamps[message],
                    border.Mail.Messages[message]);
            }
        }

        _report.Mail = _mailbox.Deliver(Stage.Tick, links.Memory, Stage.OwnAgents, _observations, Wanted);
    }

    private void ReceiveBroadcasts(IReadOnlyList<Border> inbound)
    {
        int width = _scenario.World.Layout.Message.Count, row = Stage.OwnAgents;
        if (Wanted)
        {
            foreach (var border in inbound)
            {
                CollectionsMarshal.AsSpan(border.Mail.Contents).CopyTo(_contents.AsSpan(row * width));
                row += border.Ghosts.Agents.Count;
            }
        }

        var entries = 0;
        for (var receiver = 0; receiver < Stage.OwnAgents; receiver++)
        {
            _observations.MessageStart[receiver] = entries;
            var neighbours = new Neighbourhood(Stage.Agents, _agentCells, receiver, _scenario.Links.Radius);
            entries = Wanted ? Hear(ref neighbours, entries) : entries + neighbours.Count();
        }

        _observations.MessageStart[Stage.OwnAgents] = entries;
        if (!Wanted)
        {
            _observations.MessageStart.AsSpan(0, Stage.OwnAgents + 1).Clear();
        }

        // Every message is sent and heard within the tick, so the receiver's count is the sender's.
        _report.Sent = entries;
        _report.Mail = new MailCount(entries, 0, entries, 0);
    }

    /// <summary>Writes what one agent hears, in order of the senders' ids; returns one past its last entry.</summary>
    private int Hear(ref Neighbourhood neighbours, int first)
    {
        var width = _scenario.World.Layout.Message.Count;
        var end = first;
        while (neighbours.Next(out var sender))
        {
            _observations.ReserveMessages(end + 1);
            int[] senders = _observations.Senders;
            var messages = _observations.Messages;
            var id = Stage.Agents.Id[sender];
            var at = end++;
            for (; at > first && senders[at - 1] > id; at--)
            {
                senders[at] = senders[at - 1];
                messages.AsSpan((at - 1) * width, width).CopyTo(messages.AsSpan(at * width));
            }

            senders[at] = id;
            _contents.AsSpan(sender * width, width).CopyTo(messages.AsSpan(at * width));
        }

        _observations.Ages.AsSpan(first, end - first).Clear();
        return end;
    }
}
