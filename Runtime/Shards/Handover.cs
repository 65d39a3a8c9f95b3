using Covey.Environment.Entities;
using Covey.Runtime.Messages;

namespace Covey.Runtime.Shards;

/// <summary>
/// Fourth exchange of a tick: entities that moved out of one shard's block into another's, with all that is theirs.
/// </summary>
public sealed class Handover
{
    /// <summary>Nobody yet.</summary>
    /// <param name="messageWidth">Numbers in a message.</param>
    public Handover(int messageWidth) => Messages = new MessageBatch(messageWidth);

    /// <summary>Agents.</summary>
    public List<EntityRow> Agents { get; } = [];

    /// <summary>The agents' policy states, one after another.</summary>
    public List<double> States { get; } = [];

    /// <summary>The agents' messages, arrived or under way.</summary>
    public MessageBatch Messages { get; }

    /// <summary>How many of the messages are each agent's.</summary>
    public List<int> MessageCounts { get; } = [];

    /// <summary>Targets.</summary>
    public List<EntityRow> Targets { get; } = [];

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        Agents.Clear();
        States.Clear();
        Messages.Clear();
        MessageCounts.Clear();
        Targets.Clear();
    }
}
