using Covey.Client.Presentation;
using Covey.Runtime.Ticks;

namespace Covey.Client.Tests;

public class RunProgressTests
{
    [Fact]
    public void A_run_shorter_than_its_patience_shows_nothing() => Assert.Equal("", Progress(ticks: 1000, TimeSpan.FromMicroseconds(999)));

    [Fact]
    public void A_long_run_without_a_terminal_shows_a_plain_line_now_and_then()
        => Assert.Equal(
            ["a run: tick 100 of 300", "a run: tick 200 of 300"],
            Progress(ticks: 300, TimeSpan.FromMilliseconds(100)).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void It_asks_for_no_frame()
    {
        using var progress = new RunProgress(new Terminal(TextWriter.Null, TextWriter.Null), "a run", 9);
        Assert.False(progress.WantsFrame(0));
    }

    private static string Progress(int ticks, TimeSpan perTick)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var clock = new HandClock();
        using (var progress = new RunProgress(new Terminal(TextWriter.Null, error), "a run", ticks, clock))
        {
            for (var tick = 0; tick < ticks; tick++)
            {
                clock.Advance(perTick);
                progress.OnTick(new TickMetrics { Tick = tick }, null);
            }
        }

        return error.ToString();
    }

    private sealed class HandClock : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by;

        public override long GetTimestamp() => _now.Ticks;
    }
}
