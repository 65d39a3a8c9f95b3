namespace Covey.Environment.Sensing;

/// <summary>
/// The observations of a shard's own agents, row by row as in the stage, in compressed rows: row i's sensed things are
/// entries SensedStart[i] to SensedStart[i + 1]. Reused from tick to tick.
/// </summary>
public sealed class ObservationBatch
{
    private readonly ObservationLayout _layout;

    /// <summary>An empty batch.</summary>
    public ObservationBatch(ObservationLayout layout) => _layout = layout;

    /// <summary>Names and widths of the features.</summary>
    public ObservationLayout Layout => _layout;

    /// <summary>How many agents are observed.</summary>
    public int Count { get; private set; }

    /// <summary>Agents' ids, one a row.</summary>
    public int[] Agent = [];

    /// <summary>Feasible actions as bits, one a row.</summary>
    public ulong[] Feasible = [];

    /// <summary>Own features, Layout.Self.Count a row.</summary>
    public double[] Self = [];

    /// <summary>First sensed entry of each row, and one past the last.</summary>
    public int[] SensedStart = [0];

    /// <summary>Sensed things' ids, increasing within a row.</summary>
    public int[] SensedIds = [];

    /// <summary>Sensed things' features, Layout.Sensed.Count an entry.</summary>
    public double[] Sensed = [];

    /// <summary>First message of each row, and one past the last.</summary>
    public int[] MessageStart = [0];

    /// <summary>Messages' senders, increasing within a row.</summary>
    public int[] Senders = [];

    /// <summary>Messages' ages in ticks.</summary>
    public int[] Ages = [];

    /// <summary>Messages' contents, Layout.Message.Count an entry.</summary>
    public double[] Messages = [];

    /// <summary>Makes the batch hold <paramref name="count"/> rows that sense nothing and have heard nothing.</summary>
    public void Reset(int count)
    {
        Count = count;
        Grow(ref Agent, count);
        Grow(ref Feasible, count);
        Grow(ref Self, count * _layout.Self.Count);
        Grow(ref SensedStart, count + 1);
        Grow(ref MessageStart, count + 1);
        SensedStart.AsSpan(0, count + 1).Clear();
        MessageStart.AsSpan(0, count + 1).Clear();
    }

    /// <summary>Makes room for <paramref name="entries"/> sensed things in all.</summary>
    public void ReserveSensed(int entries)
    {
        Grow(ref SensedIds, entries);
        Grow(ref Sensed, entries * _layout.Sensed.Count);
    }

    /// <summary>Makes room for <paramref name="entries"/> messages in all.</summary>
    public void ReserveMessages(int entries)
    {
        Grow(ref Senders, entries);
        Grow(ref Ages, entries);
        Grow(ref Messages, entries * _layout.Message.Count);
    }

    /// <summary>One agent's observation, a view into the batch.</summary>
    public Observation this[int row]
    {
        get
        {
            int sensed = SensedStart[row], sensedCount = SensedStart[row + 1] - sensed;
            int message = MessageStart[row], messageCount = MessageStart[row + 1] - message;
            int self = _layout.Self.Count, wide = _layout.Sensed.Count, body = _layout.Message.Count;
            return new Observation
            {
                Agent = Agent[row],
                Feasible = Feasible[row],
                Self = Self.AsSpan(row * self, self),
                SensedIds = SensedIds.AsSpan(sensed, sensedCount),
                Sensed = Sensed.AsSpan(sensed * wide, sensedCount * wide),
                Senders = Senders.AsSpan(message, messageCount),
                Ages = Ages.AsSpan(message, messageCount),
                Messages = Messages.AsSpan(message * body, messageCount * body),
            };
        }
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Array.Resize(ref array, Math.Max(length, array.Length + (array.Length >> 1)));
        }
    }
}
