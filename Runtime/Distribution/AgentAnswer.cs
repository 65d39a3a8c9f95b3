namespace Covey.Runtime.Distribution;

/// <summary>What an agent decided.</summary>
/// <param name="Action">The action.</param>
/// <param name="UnderWay">Messages to it that have not arrived, and are lost if it leaves.</param>
/// <param name="Delivered">Messages, copies included, that arrived.</param>
/// <param name="DeliveredAge">The sum of their ages, in ticks.</param>
/// <param name="Known">Senders of which it remembers a message.</param>
/// <param name="KnownAge">The sum of those messages' ages, in ticks.</param>
public readonly record struct AgentAnswer(int Action, int UnderWay, int Delivered, int DeliveredAge, int Known, int KnownAge)
{
    /// <summary>The answer of an agent that has not decided, because it cannot.</summary>
    public static readonly AgentAnswer None = new(-1, 0, 0, 0, 0, 0);
}
