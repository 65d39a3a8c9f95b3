namespace Covey.Runtime.Shards;

/// <summary>
/// All that one shard has for one of its neighbours. The engine carries each part after the phase that fills it; the
/// buffers are then the sender's again in the next tick.
/// </summary>
public sealed class Border
{
    /// <summary>A border from one shard towards another.</summary>
    /// <param name="from">The shard that fills it.</param>
    /// <param name="to">The shard that reads it.</param>
    /// <param name="messageWidth">Numbers in a message.</param>
    public Border(int from, int to, int messageWidth)
    {
        From = from;
        To = to;
        Mail = new Mail(messageWidth);
        Handover = new Handover(messageWidth);
    }

    /// <summary>The shard that fills it.</summary>
    public int From { get; }

    /// <summary>The shard that reads it.</summary>
    public int To { get; }

    /// <summary>First exchange.</summary>
    public Ghosts Ghosts { get; } = new();

    /// <summary>Second exchange.</summary>
    public Mail Mail { get; }

    /// <summary>Third exchange: the actions of the exported agents, in the order of the ghosts.</summary>
    public List<int> Actions { get; } = [];

    /// <summary>Fourth exchange.</summary>
    public Handover Handover { get; }

    /// <summary>The sender's rows of the agents among the ghosts.</summary>
    internal List<int> ExportedAgents { get; } = [];
}
