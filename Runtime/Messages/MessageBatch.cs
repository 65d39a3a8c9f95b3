namespace Covey.Runtime.Messages;

/// <summary>
/// Messages as a struct of arrays, in the form in which shards hand them to each other. Grows as needed, and keeps its
/// room when it is cleared. Entries from <see cref="Count"/> on hold nothing.
/// </summary>
public sealed class MessageBatch
{
    /// <summary>An empty batch of messages that all carry the same number of values.</summary>
    public MessageBatch(int messageWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(messageWidth);
        Width = messageWidth;
    }

    /// <summary>How many values a message carries.</summary>
    public int Width { get; }

    /// <summary>How many messages.</summary>
    public int Count { get; private set; }

    /// <summary>Which messages, and when they arrive.</summary>
    public MessageStamp[] Stamps = [];

    /// <summary>Whether each has arrived already, and been counted.</summary>
    public bool[] Arrived = [];

    /// <summary>The values carried, <see cref="Width"/> a message.</summary>
    public double[] Content = [];

    /// <summary>The values one message carries.</summary>
    public ReadOnlySpan<double> this[int message] => Content.AsSpan(message * Width, Width);

    /// <summary>Forgets all messages.</summary>
    public void Clear() => Count = 0;

    /// <summary>Says how many messages the arrays hold, once they have been filled from elsewhere.</summary>
    internal void SetCount(int count)
    {
        // The arrays grow together from here on, whatever room each came with.
        var capacity = Math.Max(count, Math.Max(Stamps.Length, Arrived.Length));
        Array.Resize(ref Stamps, capacity);
        Array.Resize(ref Arrived, capacity);
        Array.Resize(ref Content, checked(capacity * Width));
        Count = count;
    }

    /// <summary>Adds a message.</summary>
    /// <param name="stamp">Which, and when it arrives.</param>
    /// <param name="arrived">Whether it has arrived already.</param>
    /// <param name="content">The values it carries, <see cref="Width"/> of them.</param>
    public void Add(in MessageStamp stamp, bool arrived, ReadOnlySpan<double> content)
    {
        if (Count == Stamps.Length)
        {
            var capacity = Math.Max(16, Count + (Count >> 1));
            Array.Resize(ref Stamps, capacity);
            Array.Resize(ref Arrived, capacity);
            Array.Resize(ref Content, checked(capacity * Width));
        }

        if (content.Length != Width)
        {
            throw new ArgumentException($"a message of {content.Length} values, but here they have {Width}", nameof(content));
        }

        Stamps[Count] = stamp;
        Arrived[Count] = arrived;
        content.CopyTo(Content.AsSpan(Count * Width, Width));
        Count++;
    }
}
