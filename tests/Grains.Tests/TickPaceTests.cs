using Covey.Grains.Runs;

namespace Covey.Grains.Tests;

/// <summary>When the next tick of a run is due that somebody slows down.</summary>
public sealed class TickPaceTests
{
    // So slow that no test lives to see the second tick.
    private const double OneInDays = 1e-6;

    [Fact]
    public async Task A_run_that_nobody_slows_down_waits_for_nothing()
    {
        var pace = new TickPace();
        pace.Begin();
        Assert.Equal(TimeSpan.Zero, pace.Left);
        var waiting = pace.WaitAsync();
        Assert.True(waiting.IsCompleted);
        await waiting;
    }

    [Fact]
    public async Task A_held_run_waits_until_it_is_let_go()
    {
        var pace = new TickPace();
        pace.Set(0);
        Assert.Equal(TimeSpan.MaxValue, pace.Left);
        var waiting = pace.WaitAsync();
        Assert.False(waiting.IsCompleted);
        pace.Set(null);
        await waiting;
        Assert.Equal(TimeSpan.Zero, pace.Left);
    }

    [Fact]
    public async Task A_slow_run_plays_its_first_tick_at_once_and_waits_for_the_next()
    {
        var pace = new TickPace();
        pace.Set(OneInDays);
        Assert.Equal(TimeSpan.Zero, pace.Left);
        pace.Begin();
        Assert.InRange(pace.Left, TimeSpan.FromDays(11), TimeSpan.FromDays(12));

        // Another pace counts from when it was set.
        pace.Set(OneInDays);
        Assert.Equal(TimeSpan.Zero, pace.Left);
        pace.Begin();
        var waiting = pace.WaitAsync();
        Assert.False(waiting.IsCompleted);
        pace.End();
        await waiting;
        Assert.Equal(TimeSpan.Zero, pace.Left);
    }
}
