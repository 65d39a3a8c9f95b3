namespace Covey.Runtime.Messages;

/// <summary>Which message it is and when it arrives.</summary>
/// <param name="Sender">The agent that sent it.</param>
/// <param name="Receiver">The agent to which it was addressed.</param>
/// <param name="Emitted">The tick in which it was sent.</param>
/// <param name="Due">The tick in which it arrives.</param>
/// <param name="Copy">0: the message itself; 1: the second copy that the links made of it.</param>
public readonly record struct MessageStamp(int Sender, int Receiver, int Emitted, int Due, int Copy)
{
    /// <summary>By receiver, then sender, then when it was sent: an order in which no two messages of a run are equal.</summary>
    public static int InOrder(MessageStamp left, MessageStamp right)
    {
        var order = left.Receiver.CompareTo(right.Receiver);
        order = order != 0 ? order : left.Sender.CompareTo(right.Sender);
        order = order != 0 ? order : left.Emitted.CompareTo(right.Emitted);
        return order != 0 ? order : left.Copy.CompareTo(right.Copy);
    }
}
