namespace Covey.Runtime.Messages;

/// <summary>
/// A pool of messages that are chained into lists by their <see cref="Node.Next"/>. Slots are numbered from 1, so that 0
/// ends a list and a cleared array of heads is an array of empty lists.
/// </summary>
internal sealed class MessageStore
{
    private readonly int _width;
    private readonly int _firstRoom;
    private Node[] _nodes = new Node[1];
    private double[] _content;
    private int _used = 1;
    private int _free;

    /// <summary>An empty store of messages that carry so many values.</summary>
    public MessageStore(int width, int firstRoom = 64)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        _width = width;
        _firstRoom = firstRoom;
        _content = new double[width];
    }

    /// <summary>How many messages are stored.</summary>
    public int Count { get; private set; }

    /// <summary>The message in a slot.</summary>
    public ref Node this[int slot] => ref _nodes[slot];

    /// <summary>The values that the message in a slot carries.</summary>
    public ReadOnlySpan<double> Content(int slot) => _content.AsSpan(slot * _width, _width);

    /// <summary>Stores a message as the first of the list that starts at <paramref name="head"/>.</summary>
    public void Push(ref int head, in MessageStamp stamp, bool arrived, ReadOnlySpan<double> content)
    {
        if (content.Length != _width)
        {
            throw new ArgumentException($"a message of {content.Length} values, but here they have {_width}", nameof(content));
        }

        var slot = Rent();
        _nodes[slot] = new Node { Stamp = stamp, Arrived = arrived, Next = head };
        content.CopyTo(_content.AsSpan(slot * _width, _width));
        head = slot;
    }

    /// <summary>Gives up a slot; whoever had it in a list takes it out first.</summary>
    public void Return(int slot)
    {
        _nodes[slot].Next = _free;
        _free = slot;
        Count--;
    }

    private int Rent()
    {
        Count++;
        if (_free != 0)
        {
            var slot = _free;
            _free = _nodes[slot].Next;
            return slot;
        }

        if (_used == _nodes.Length)
        {
            var capacity = Math.Max(_firstRoom, _used + (_used >> 1));
            Array.Resize(ref _content, checked(capacity * _width));
            Array.Resize(ref _nodes, capacity);
        }

        return _used++;
    }

    /// <summary>One stored message.</summary>
    internal struct Node
    {
        /// <summary>Which message, and when it arrives.</summary>
        public MessageStamp Stamp;

        /// <summary>The next slot of its list, 0 at the end.</summary>
        public int Next;

        /// <summary>Whether it has arrived.</summary>
        public bool Arrived;
    }
}
