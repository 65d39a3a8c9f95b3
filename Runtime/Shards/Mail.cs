using Covey.Runtime.Messages;

namespace Covey.Runtime.Shards;

/// <summary>
/// Second exchange of a tick: messages from one shard's agents to another's. Over perfect links every exported agent's
/// message is sent once for all its receivers there; otherwise every message goes on its own, stamped by its link.
/// </summary>
public sealed class Mail
{
    /// <summary>No mail yet.</summary>
    /// <param name="messageWidth">Numbers in a message.</param>
    public Mail(int messageWidth) => Messages = new MessageBatch(messageWidth);

    /// <summary>Perfect links: contents of the exported agents' messages, in the order of the ghosts.</summary>
    public List<double> Contents { get; } = [];

    /// <summary>Other links: each message.</summary>
    public MessageBatch Messages { get; }

    /// <summary>Of each message the receiver's place among the ghosts that its owner had exported to the sender.</summary>
    public List<int> Receivers { get; } = [];

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        Contents.Clear();
        Messages.Clear();
        Receivers.Clear();
    }
}
