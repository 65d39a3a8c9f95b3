namespace Covey.Grains.Runs;

/// <summary>Makes many calls, never more than a window of them at once, and in order.</summary>
internal static class CallWindow
{
    /// <summary>So many calls are under way at once: enough to keep silos busy, few enough to be answered soon.</summary>
    public const int Usual = 256;

    /// <summary>Makes calls.</summary>
    /// <param name="count">How many.</param>
    /// <param name="window">How many at once.</param>
    /// <param name="call">Makes one.</param>
    public static Task RunAsync(int count, int window, Func<int, Task> call)
    {
        var next = 0;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(window, count)).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            while (next < count)
            {
                await call(next++).ConfigureAwait(true);
            }
        }
    }
}
