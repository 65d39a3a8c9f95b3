using Covey.Dashboard.Live;
using Covey.Runtime.Ticks;

namespace Covey.Client.Benchmarks;

/// <summary>Ends a run once so many of its frames were watched.</summary>
/// <param name="feed">The run's feed.</param>
/// <param name="frames">How many.</param>
/// <param name="enough">Is cancelled then.</param>
internal sealed class FrameCount(LiveFeed feed, int frames, CancellationTokenSource enough) : IRunObserver
{
    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        if (feed.Frames >= frames)
        {
            enough.Cancel();
        }
    }
}
