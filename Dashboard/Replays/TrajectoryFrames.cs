using System.Buffers.Text;
using Covey.Dashboard.Live;
using Covey.Environment.Entities;
using Covey.Environment.Scenarios;
using Covey.Runtime.Records;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Replays;

/// <summary>
/// Frames out of a <c>trajectory.csv</c>: where each tick begins is found once, as far as it is needed, and then read from
/// there. For one caller at a time.
/// </summary>
/// <param name="path">The file, which may come from anybody.</param>
internal sealed class TrajectoryFrames(string path) : IDisposable
{
    private const int Block = 1 << 20;
    private const int LongestTick = 256 << 20;
    private const int Fields = 8;

    // Where the rows of tick t end; those of tick 0 begin at _begin.
    private readonly List<long> _ends = [];
    private readonly Frame _frame = new();
    private long _begin;
    private long _scanned;
    private bool _atEnd;

    /// <summary>One tick's frame; null if the file does not go so far.</summary>
    /// <exception cref="ScenarioException">The file is not what a run writes.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public PackedFrame? Read(int tick, CancellationToken stop)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            Find(file, tick, stop);
            if (tick >= _ends.Count)
            {
                return null;
            }

            var from = tick == 0 ? _begin : _ends[tick - 1];
            var length = _ends[tick] - from;
            if (length > LongestTick)
            {
                throw Damaged(tick);
            }

            var rows = new byte[length];
            file.Position = from;
            file.ReadExactly(rows);
            return Parse(rows, tick);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(path, $"cannot be read ({fault.Message.TrimEnd('.')})");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // A tick's rows end with the one that holds its utility.
    private void Find(FileStream file, int tick, CancellationToken stop)
    {
        var block = new byte[Block];
        while (_ends.Count <= tick && !_atEnd)
        {
            stop.ThrowIfCancellationRequested();
            file.Position = _scanned;
            var read = file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            var whole = block.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
            if (whole == 0)
            {
                _atEnd = true;
                return;
            }

            var rest = block.AsSpan(0, whole);
            if (_scanned == 0)
            {
                _begin = rest.IndexOf((byte)'\n') + 1;
            }

            for (var mark = rest.IndexOf(",utility,"u8); mark >= 0; mark = rest.IndexOf(",utility,"u8))
            {
                rest = rest[mark..];
                rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
                _ends.Add(_scanned + whole - rest.Length);
            }

            _scanned += whole;
        }
    }

    private PackedFrame Parse(ReadOnlySpan<byte> rows, int tick)
    {
        _frame.Agents.Truncate(0);
        _frame.Targets.Truncate(0);
        Span<Range> fields = stackalloc Range[Fields + 1];
        while (rows.IndexOf((byte)'\n') is var end && end >= 0)
        {
            var row = rows[..end].TrimEnd((byte)'\r');
            rows = rows[(end + 1)..];
            if (Split(row, fields) != Fields || !Utf8Parser.TryParse(row[fields[0]], out int at, out _) || at != tick)
            {
                throw Damaged(tick);
            }

            var kind = row[fields[1]];
            if (kind.SequenceEqual("utility"u8))
            {
                return PackedFrame.Of(new TickMetrics { Tick = tick, Utility = Number(row[fields[7]], tick) }, _frame);
            }

            if (!Utf8Parser.TryParse(row[fields[2]], out int id, out _))
            {
                throw Damaged(tick);
            }

            var entity = new EntityRow
            {
                Id = id,
                X = Number(row[fields[3]], tick),
                Y = Number(row[fields[4]], tick),
                Heading = Number(row[fields[5]], tick),
            };
            if (kind.SequenceEqual("target"u8))
            {
                _frame.Targets.Add(entity);
                continue;
            }

            var agent = _frame.Agents.Add(entity);
            if (_frame.Actions.Length < _frame.Agents.Capacity)
            {
                Array.Resize(ref _frame.Actions, _frame.Agents.Capacity);
                Array.Resize(ref _frame.Rewards, _frame.Agents.Capacity);
            }

            _frame.Actions[agent] = Utf8Parser.TryParse(row[fields[6]], out int action, out _) ? action : throw Damaged(tick);
            _frame.Rewards[agent] = Number(row[fields[7]], tick);
        }

        throw Damaged(tick);
    }

    private static int Split(ReadOnlySpan<byte> row, Span<Range> fields)
    {
        var count = 0;
        foreach (var field in row.Split((byte)','))
        {
            if (count == fields.Length)
            {
                break;
            }

            fields[count++] = field;
        }

        return count;
    }

    private double Number(ReadOnlySpan<byte> field, int tick)
    {
        if (field.IsEmpty)
        {
            return double.NaN;
        }

        return Utf8Parser.TryParse(field, out double value, out var used) && used == field.Length ? value : throw Damaged(tick);
    }

    private ScenarioException Damaged(int tick) =>
        new(path, $"found something else than the rows of tick {tick}; allowed: {RecordFiles.Trajectory} as a run wrote it");
}
