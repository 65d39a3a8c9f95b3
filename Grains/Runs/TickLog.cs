using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>
/// The played ticks of a run, each known once: when a run goes back to a checkpoint, its ticks are played again with the
/// same results, so those already known stay as they are.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="store">Where ticks are stored.</param>
/// <param name="isTraining">Whether they are a training's batches, which have no utility to add up.</param>
internal sealed class TickLog(string run, IRunStore store, bool isTraining)
{
    private readonly List<ReadOnlyMemory<byte>> _ticks = [];
    private TaskCompletionSource? _more;
    private IReadOnlyList<int>? _unread;
    private Task? _reading;

    /// <summary>Ticks known.</summary>
    public int Count => _ticks.Count;

    /// <summary>Sum of their utilities.</summary>
    public double Cumulative { get; private set; }

    /// <summary>Takes in ticks.</summary>
    /// <exception cref="RunInterruptedException">Some before them are not known.</exception>
    public void Add(NewsBatch news)
    {
        if (news.First > _ticks.Count)
        {
            throw new RunInterruptedException($"ticks from {news.First} on came, but those from {_ticks.Count} on are not known");
        }

        for (var at = _ticks.Count - news.First; at < news.Ticks.Length; at++)
        {
            _ticks.Add(news.Ticks[at]);
            Cumulative += isTraining ? 0 : FrameParcels.Utility(news.Ticks[at].Span);
        }

        Wake();
    }

    /// <summary>Lets whoever waits for ticks look again.</summary>
    public void Wake()
    {
        _more?.TrySetResult();
        _more = null;
    }

    /// <summary>Ends when there is something new.</summary>
    public Task MoreAsync() => (_more ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Ticks from one on, at most so many and, if it is more than one, no more bytes than a message should have.</summary>
    public ReadOnlyMemory<byte>[] From(int first, int most)
    {
        const int MostBytes = 4 << 20;
        int end = first, bytes = 0;
        while (end < _ticks.Count && end - first < most && (end == first || bytes + _ticks[end].Length <= MostBytes))
        {
            bytes += _ticks[end++].Length;
        }

        return end <= first ? [] : [.. _ticks[first..end]];
    }

    /// <summary>Stores the ticks from one on up to another.</summary>
    public Task StoreAsync(int first, int end)
    {
        var writer = new ParcelWriter();
        writer.Clear();
        writer.Write(end - first);
        for (var tick = first; tick < end; tick++)
        {
            writer.WriteMany(_ticks[tick].Span);
        }

        return store.WriteAsync(RunKeys.Ticks(run, first), writer.Written);
    }

    /// <summary>Notes what was stored, to be read when somebody asks for it.</summary>
    public void ReadLater(IReadOnlyList<int> pieces) => _unread = pieces;

    /// <summary>Reads what is still to be read.</summary>
    /// <exception cref="RunInterruptedException">A piece is missing.</exception>
    public async Task ReadyAsync()
    {
        if (_unread is not { } pieces)
        {
            return;
        }

        _reading ??= ReadAsync(pieces);
        try
        {
            await _reading.ConfigureAwait(true);
            _unread = null;
        }
        finally
        {
            _reading = null;
        }
    }

    /// <summary>Reads what was stored.</summary>
    /// <exception cref="RunInterruptedException">A piece is missing.</exception>
    public async Task ReadAsync(IReadOnlyList<int> pieces)
    {
        foreach (var first in pieces)
        {
            var bytes = await store.ReadAsync(RunKeys.Ticks(run, first)).ConfigureAwait(true)
                ?? throw new RunInterruptedException($"the ticks from {first} on are not in the store");
            Read(first, bytes);
        }
    }

    private void Read(int first, byte[] bytes)
    {
        var reader = new ParcelReader(bytes);
        var ticks = new ReadOnlyMemory<byte>[reader.Read<int>()];
        for (var at = 0; at < ticks.Length; at++)
        {
            byte[] tick = [];
            var length = reader.ReadMany(ref tick);
            ticks[at] = tick.AsMemory(0, length);
        }

        Add(new NewsBatch { First = first, Ticks = ticks });
    }
}
