using System.Numerics;
using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Runtime.Messages;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Live;

/// <summary>
/// A tick's agents, targets and messages as the page reads them: little-endian, all fields of 4 bytes, column after column.
/// The header is <c>"CVF1"</c>, tick, numbers of agents, targets and messages, utility; of agents id, x, y, heading, action,
/// difference reward; of targets id, x, y, heading; of messages sender, receiver, and the ticks they were sent and are due.
/// Rows stand in no particular order.
/// </summary>
public sealed class PackedFrame
{
    /// <summary>The most messages in a frame.</summary>
    public const int MostLinks = 20_000;

    private const int Magic = 0x31465643;
    private const int HeaderFields = 6;
    private const int AgentColumns = 6;
    private const int TargetColumns = 4;
    private const int LinkColumns = 4;
    private byte[] _bytes = [];
    private int _agents;
    private int _targets;
    private int _links;

    /// <summary>The tick.</summary>
    public int Tick { get; private set; }

    /// <summary>Whether messages were asked for.</summary>
    public bool HasLinks { get; private set; }

    /// <summary>How many have a hand on it; changed by <see cref="LiveFeed"/> alone.</summary>
    internal int Holders { get; set; }

    private Span<int> Fields => MemoryMarshal.Cast<byte, int>(_bytes.AsSpan());

    private int Length => HeaderFields + (_agents * AgentColumns) + (_targets * TargetColumns) + (_links * LinkColumns);

    /// <summary>The frame's bytes.</summary>
    public byte[] ToArray() => Bytes().ToArray();

    /// <summary>A frame of what an engine gathered.</summary>
    /// <param name="metrics">The tick.</param>
    /// <param name="frame">Its entities.</param>
    public static PackedFrame Of(in TickMetrics metrics, Frame frame)
    {
        var packed = new PackedFrame();
        packed.Take(metrics, frame);
        return packed;
    }

    /// <summary>The frame's bytes as something that can be sent, valid while it is held.</summary>
    internal ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length * sizeof(int));

    /// <summary>The frame's bytes, valid while it is held.</summary>
    internal ReadOnlySpan<byte> Bytes() => Memory.Span;

    /// <summary>Takes what an engine gathered in place of what it holds.</summary>
    internal void Take(in TickMetrics metrics, Frame frame)
    {
        Reset(metrics.Tick, frame.Agents.Count, frame.Targets.Count);
        Agent(0, frame.Agents, frame.Agents.Count);
        frame.Actions.AsSpan(0, _agents).CopyTo(Actions(0, _agents));
        var rewards = RewardsOf(0, _agents);
        for (var row = 0; row < rewards.Length; row++)
        {
            rewards[row] = (float)frame.Rewards[row];
        }

        Target(0, frame.Targets, frame.Targets.Count);
        Seal(metrics.Utility, null);
    }

    /// <summary>Makes room for so many entities.</summary>
    internal void Reset(int tick, int agents, int targets)
    {
        (Tick, _agents, _targets, _links, HasLinks) = (tick, agents, targets, 0, false);
        if (_bytes.Length < Length * sizeof(int))
        {
            _bytes = new byte[(Length + (Length >> 3)) * sizeof(int)];
        }

        var fields = Fields;
        fields[0] = Magic;
        fields[1] = tick;
        fields[2] = agents;
        fields[3] = targets;
    }

    /// <summary>Writes poses of agents from a row on.</summary>
    internal void Agent(int first, EntityTable table, int count) => Pose(AgentColumn(0) + first, _agents, table, count);

    /// <summary>Writes poses of targets from a row on.</summary>
    internal void Target(int first, EntityTable table, int count) => Pose(TargetsAt + first, _targets, table, count);

    /// <summary>Where the actions of agents from a row on go.</summary>
    internal Span<int> Actions(int first, int count) => Fields.Slice(AgentColumn(4) + first, count);

    /// <summary>Where the difference rewards of agents from a row on go.</summary>
    internal Span<float> RewardsOf(int first, int count) => Floats(AgentColumn(5) + first, count);

    /// <summary>
    /// Writes what is known last: the tick's utility, and messages by receiver and sender; null if they were not asked for.
    /// </summary>
    internal void Seal(double utility, List<MessageStamp>? links)
    {
        Fields[5] = BitConverter.SingleToInt32Bits((float)utility);
        HasLinks = links is not null;
        var before = Length;
        _links = Math.Min(links?.Count ?? 0, MostLinks);
        Fields[4] = _links;
        if (_bytes.Length < Length * sizeof(int))
        {
            Array.Resize(ref _bytes, (Length + (Length >> 3)) * sizeof(int));
        }

        var fields = Fields[before..];
        for (var at = 0; at < _links; at++)
        {
            var link = links![at];
            fields[at] = link.Sender;
            fields[_links + at] = link.Receiver;
            fields[(2 * _links) + at] = link.Emitted;
            fields[(3 * _links) + at] = link.Due;
        }
    }

    private int TargetsAt => AgentColumn(AgentColumns);

    private int AgentColumn(int column) => HeaderFields + (column * _agents);

    private void Pose(int at, int height, EntityTable table, int count)
    {
        table.Id.AsSpan(0, count).CopyTo(Fields[at..]);
        Narrow(table.X.AsSpan(0, count), Floats(at + height, count));
        Narrow(table.Y.AsSpan(0, count), Floats(at + (2 * height), count));
        Narrow(table.Heading.AsSpan(0, count), Floats(at + (3 * height), count));
    }

    private static void Narrow(ReadOnlySpan<double> from, Span<float> to)
    {
        var wide = MemoryMarshal.Cast<double, Vector<double>>(from);
        var narrow = MemoryMarshal.Cast<float, Vector<float>>(to);
        var pairs = Math.Min(wide.Length / 2, narrow.Length);
        for (var pair = 0; pair < pairs; pair++)
        {
            narrow[pair] = Vector.Narrow(wide[2 * pair], wide[(2 * pair) + 1]);
        }

        for (var row = pairs * Vector<float>.Count; row < from.Length; row++)
        {
            to[row] = (float)from[row];
        }
    }

    private Span<float> Floats(int at, int count) => MemoryMarshal.Cast<int, float>(Fields.Slice(at, count));
}
