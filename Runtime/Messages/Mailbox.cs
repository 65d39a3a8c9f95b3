using Covey.Environment.Sensing;

namespace Covey.Runtime.Messages;

/// <summary>
/// What a shard keeps for its own agents where links are not perfect: messages under way, and of every sender the newest
/// that arrived and is not yet forgotten. Each agent row has two lists in one pool: messages to look at (under way, or
/// handed over), in no order, and known ones, increasing by sender. Nothing is allocated once the pool is warm. Not
/// thread-safe. What comes out does not depend on the order in which messages were filed.
/// </summary>
public sealed class Mailbox
{
    private readonly MessageStore _store;
    private readonly int _width;

    // heads of the rows' lists, 0 for none
    private int[] _pending = [];
    private int[] _known = [];

    // those that arrive at one row: (sender, slot) in one number, so that sorting groups senders
    private ulong[] _arrivals = [];

    /// <summary>An empty mailbox.</summary>
    /// <param name="messageWidth">How many values a message carries.</param>
    /// <param name="firstRoom">For how many messages there is room once the first has come.</param>
    public Mailbox(int messageWidth, int firstRoom = 64)
    {
        _store = new MessageStore(messageWidth, firstRoom);
        _width = messageWidth;
    }

    /// <summary>How many messages are kept, under way or known.</summary>
    public int Count => _store.Count;

    /// <summary>Files a message for the agent in a row; it arrives with the first delivery at or after its due tick.</summary>
    public void File(int row, in MessageStamp stamp, ReadOnlySpan<double> content)
    {
        Reserve(row);
        _store.Push(ref _pending[row], stamp, arrived: false, content);
    }

    /// <summary>
    /// Lets messages due by a tick arrive, forgets those sent more than <paramref name="memory"/> ticks ago, and keeps of
    /// each sender the one sent last (of copies, the one of smallest number). Writes what every row then knows into the
    /// message part of the observations, senders increasing within a row.
    /// </summary>
    /// <param name="tick">The tick; deliveries are to be made in order of ticks.</param>
    /// <param name="memory">Ticks for which a message is remembered, counted from when it was sent.</param>
    /// <param name="count">Rows to deliver to are those below this.</param>
    /// <param name="observations">Receives the messages; must hold at least <paramref name="count"/> rows if they are wanted.</param>
    /// <param name="wanted">Whether messages are to be written at all; counts are the same.</param>
    public MailCount Deliver(int tick, int memory, int count, ObservationBatch observations, bool wanted)
    {
        if (count > 0)
        {
            Reserve(count - 1);
        }

        long delivered = 0, deliveredAge = 0, known = 0, knownAge = 0;
        if (wanted)
        {
            observations.MessageStart[0] = 0;
        }

        var total = 0;
        for (var row = 0; row < count; row++)
        {
            var arrivals = _pending[row] == 0 ? 0 : Arrive(row, tick, memory, ref delivered, ref deliveredAge);
            if (arrivals > 0 || _known[row] != 0)
            {
                var (remembered, age) = Merge(row, tick, memory, _arrivals.AsSpan(0, arrivals));
                known += remembered;
                knownAge += age;
                if (wanted)
                {
                    Write(row, tick, total, total + remembered, observations);
                }

                total += remembered;
            }

            if (wanted)
            {
                observations.MessageStart[row + 1] = total;
            }
        }

        return new MailCount(delivered, deliveredAge, known, knownAge);
    }

    /// <summary>Lets the agent of a row have another row, which must have no messages.</summary>
    public void MoveRow(int from, int to)
    {
        if (from == to)
        {
            return;
        }

        Reserve(Math.Max(from, to));
        if (_pending[to] != 0 || _known[to] != 0)
        {
            throw new InvalidOperationException($"row {to} still has messages, so row {from} cannot take its place");
        }

        (_pending[to], _known[to]) = (_pending[from], _known[from]);
        (_pending[from], _known[from]) = (0, 0);
    }

    /// <summary>Throws away the messages of an agent that left the run; returns how many of them had not arrived.</summary>
    public int Drop(int row)
    {
        Reserve(row);
        var undelivered = 0;
        for (var slot = _pending[row]; slot != 0;)
        {
            undelivered += _store[slot].Arrived ? 0 : 1;
            slot = Remove(slot);
        }

        for (var slot = _known[row]; slot != 0;)
        {
            slot = Remove(slot);
        }

        (_pending[row], _known[row]) = (0, 0);
        return undelivered;
    }

    /// <summary>Moves all messages of an agent that goes to another shard, arrived or not, to the end of a batch.</summary>
    public void Take(int row, MessageBatch into)
    {
        Reserve(row);
        Take(ref _pending[row], into);
        Take(ref _known[row], into);
    }

    /// <summary>Copies all messages of an agent, arrived or not, to the end of a batch.</summary>
    public void Copy(int row, MessageBatch into)
    {
        Reserve(row);
        CopyList(_pending[row], into);
        CopyList(_known[row], into);
    }

    /// <summary>Adds the messages to a row's agent that are under way, and the known ones that arrived in this very tick.</summary>
    public void CopyMoving(int row, int tick, List<MessageStamp> into)
    {
        Reserve(row);
        for (var slot = _pending[row]; slot != 0; slot = _store[slot].Next)
        {
            if (!_store[slot].Arrived)
            {
                into.Add(_store[slot].Stamp);
            }
        }

        for (var slot = _known[row]; slot != 0; slot = _store[slot].Next)
        {
            if (_store[slot].Stamp.Due == tick)
            {
                into.Add(_store[slot].Stamp);
            }
        }
    }

    /// <summary>Receives messages <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> of a batch for a row.</summary>
    public void Put(int row, MessageBatch from, int first, int count)
    {
        Reserve(row);
        for (var i = first; i < first + count; i++)
        {
            _store.Push(ref _pending[row], from.Stamps[i], from.Arrived[i], from[i]);
        }
    }

    // Takes out of a row's pending list what has arrived by a tick, into _arrivals unless it is forgotten already.
    private int Arrive(int row, int tick, int memory, ref long delivered, ref long deliveredAge)
    {
        var arrivals = 0;
        ref var link = ref _pending[row];
        while (link != 0)
        {
            var slot = link;
            ref var node = ref _store[slot];
            if (!node.Arrived)
            {
                if (node.Stamp.Due > tick)
                {
                    link = ref node.Next;
                    continue;
                }

                node.Arrived = true;
                delivered++;
                deliveredAge += tick - node.Stamp.Emitted;
            }

            link = node.Next;
            if (tick - node.Stamp.Emitted > memory)
            {
                _store.Return(slot);
                continue;
            }

            if (arrivals == _arrivals.Length)
            {
                Array.Resize(ref _arrivals, Math.Max(32, 2 * arrivals));
            }

            _arrivals[arrivals++] = ((ulong)(uint)node.Stamp.Sender << 32) | (uint)slot;
        }

        return arrivals;
    }

    // Rebuilds a row's known list from it and the arrivals; returns its length and the sum of ages.
    private (int Count, long Age) Merge(int row, int tick, int memory, Span<ulong> arrivals)
    {
        if (arrivals.Length > 1)
        {
            arrivals.Sort();
        }

        var count = 0;
        var age = 0L;
        var old = _known[row];
        var at = 0;
        ref var link = ref _known[row];
        while (old != 0 || at < arrivals.Length)
        {
            var sender = at < arrivals.Length ? (int)(arrivals[at] >> 32) : int.MaxValue;
            var newest = 0;
            if (old != 0 && _store[old].Stamp.Sender <= sender)
            {
                sender = _store[old].Stamp.Sender;
                newest = old;
                old = _store[old].Next;
            }

            for (; at < arrivals.Length && (int)(arrivals[at] >> 32) == sender; at++)
            {
                newest = Newer(newest, (int)(uint)arrivals[at]);
            }

            var ticks = tick - _store[newest].Stamp.Emitted;
            if (ticks > memory)
            {
                _store.Return(newest);
                continue;
            }

            link = newest;
            link = ref _store[newest].Next;
            count++;
            age += ticks;
        }

        link = 0;
        return (count, age);
    }

    // The newer of two messages of one sender; the other's slot is given up.
    private int Newer(int one, int other)
    {
        if (one == 0)
        {
            return other;
        }

        ref readonly var a = ref _store[one].Stamp;
        ref readonly var b = ref _store[other].Stamp;
        var first = a.Emitted != b.Emitted ? a.Emitted > b.Emitted : a.Copy <= b.Copy;
        _store.Return(first ? other : one);
        return first ? one : other;
    }

    private void Write(int row, int tick, int from, int to, ObservationBatch observations)
    {
        observations.ReserveMessages(to);
        var slot = _known[row];
        for (var at = from; at < to; at++)
        {
            ref readonly var node = ref _store[slot];
            observations.Senders[at] = node.Stamp.Sender;
            observations.Ages[at] = tick - node.Stamp.Emitted;
            _store.Content(slot).CopyTo(observations.Messages.AsSpan(at * _width, _width));
            slot = node.Next;
        }
    }

    private void Take(ref int head, MessageBatch into)
    {
        for (; head != 0; head = Remove(head))
        {
            ref readonly var node = ref _store[head];
            into.Add(node.Stamp, node.Arrived, _store.Content(head));
        }
    }

    private void CopyList(int slot, MessageBatch into)
    {
        for (; slot != 0; slot = _store[slot].Next)
        {
            ref readonly var node = ref _store[slot];
            into.Add(node.Stamp, node.Arrived, _store.Content(slot));
        }
    }

    private int Remove(int slot)
    {
        var next = _store[slot].Next;
        _store.Return(slot);
        return next;
    }

    private void Reserve(int row)
    {
        if (row >= _pending.Length)
        {
            var capacity = Math.Max(row + 1, Math.Max(16, _pending.Length + (_pending.Length >> 1)));
            Array.Resize(ref _pending, capacity);
            Array.Resize(ref _known, capacity);
        }
    }
}
