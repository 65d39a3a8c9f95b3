namespace Covey.Dashboard.Live;

/// <summary>
/// One who watches a run. It asks for what it is ready for and then gets the newest there is, once: never an older frame
/// than before, never the same tick twice.
/// </summary>
public sealed class LiveViewer : IDisposable
{
    private readonly LiveFeed _feed;
    private readonly SemaphoreSlim _signal = new(0, 1);

    internal LiveViewer(LiveFeed feed, long rows)
    {
        _feed = feed;
        NextRow = rows;
    }

    internal bool Asked { get; set; }

    internal bool Frame { get; set; }

    internal bool Links { get; set; }

    internal bool Metrics { get; set; }

    internal int LastFrame { get; set; } = -1;

    internal int NotBefore { get; set; }

    internal long NextRow { get; set; }

    /// <summary>Asks for news, in place of what was asked for before.</summary>
    /// <param name="frame">Whether for a frame.</param>
    /// <param name="links">Whether for one with messages.</param>
    /// <param name="metrics">Whether for the metrics of all ticks since the last.</param>
    /// <param name="since">The tick from which on metrics are wanted; null: those since the last time.</param>
    public void Ask(bool frame, bool links, bool metrics, int? since = null) => _feed.Ask(this, frame, links, metrics, since);

    /// <summary>Waits until there is what was asked for, or the run has ended.</summary>
    /// <param name="stop">Gives up.</param>
    public async Task<LiveNews> NextAsync(CancellationToken stop)
    {
        while (true)
        {
            await _signal.WaitAsync(stop).ConfigureAwait(false);
            if (_feed.Take(this) is { } news)
            {
                return news;
            }
        }
    }

    /// <summary>Gives a frame back once it is no longer needed.</summary>
    public void Release(PackedFrame frame) => _feed.Release(frame);

    /// <inheritdoc/>
    public void Dispose()
    {
        _feed.Leave(this);
        _signal.Dispose();
    }

    /// <summary>Called under the feed's lock whenever there is something new.</summary>
    internal void Look()
    {
        if (_feed.IsReady(this) && _signal.CurrentCount == 0)
        {
            _signal.Release();
        }
    }
}
