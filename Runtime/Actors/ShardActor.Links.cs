using System.Runtime.InteropServices;
using Covey.Runtime.Messages;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Actors;

/// <content>Messages as somebody sees them who looks at a run.</content>
public sealed partial class ShardActor
{
    private int[] _linkIds = [];
    private int[] _linkRows = [];

    /// <summary>
    /// Adds messages to own agents: those under way, and those that arrived in this tick and are the newest of their
    /// sender. Receivers increase by id, and senders within a receiver. To be called after <see cref="Score"/> and before
    /// <see cref="Step"/>.
    /// </summary>
    /// <param name="into">Receives them.</param>
    /// <param name="most">Ends with the receiver at which so many were added.</param>
    public void CopyLinks(List<MessageStamp> into, int most)
    {
        if (!_talks)
        {
            return;
        }

        var own = Stage.OwnAgents;
        if (_linkIds.Length < own)
        {
            (_linkIds, _linkRows) = (new int[own + (own >> 2)], new int[own + (own >> 2)]);
        }

        Stage.Agents.Id.AsSpan(0, own).CopyTo(_linkIds);
        for (var row = 0; row < own; row++)
        {
            _linkRows[row] = row;
        }

        _linkIds.AsSpan(0, own).Sort(_linkRows.AsSpan(0, own));
        var enough = into.Count + most;
        for (var rank = 0; rank < own && into.Count < enough; rank++)
        {
            var first = into.Count;
            CopyLinks(_linkRows[rank], into);
            CollectionsMarshal.AsSpan(into)[first..].Sort(MessageStamp.InOrder);
        }
    }

    private void CopyLinks(int receiver, List<MessageStamp> into)
    {
        if (!_scenario.Links.IsPerfect)
        {
            _mailbox.CopyMoving(receiver, Stage.Tick, into);
            return;
        }

        // Every message is sent and heard within the tick.
        int tick = Stage.Tick, to = Stage.Agents.Id[receiver];
        var neighbours = new Neighbourhood(Stage.Agents, _agentCells, receiver, _scenario.Links.Radius);
        while (neighbours.Next(out var sender))
        {
            into.Add(new MessageStamp(Stage.Agents.Id[sender], to, tick, tick, 0));
        }
    }
}
