using Covey.Runtime.Evaluation;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Evaluation;

public sealed class RunScorerTests
{
    [Theory]
    [InlineData(10, 3)]
    [InlineData(7, 7)]
    [InlineData(2500, 50)]
    [InlineData(101, 50)]
    public void Windows_cut_a_run_where_they_say(int steps, int windows)
    {
        var scorer = new RunScorer(steps, windows);
        for (var tick = 0; tick < steps; tick++)
        {
            scorer.OnTick(Metrics(tick), null);
        }

        var ends = RunScorer.Ends(steps, windows);
        var score = scorer.Score;
        Assert.Equal(steps, ends[^1]);
        Assert.Equal((double)steps * (steps - 1) / 2, score.Cumulative);
        for (var window = 0; window < windows; window++)
        {
            int from = window == 0 ? 0 : (int)ends[window - 1], to = (int)ends[window];
            var ticks = Enumerable.Range(from, to - from).ToArray();
            Assert.Equal(Enumerable.Range(0, to).Sum(tick => (double)tick), score.CumulativeAt[window]);
            Assert.Equal(2 * ticks.Average(), score.NormalisedIn[window], 1e-9);
            var measured = ticks.Where(tick => tick % 2 == 0).Select(tick => (double)tick).DefaultIfEmpty(double.NaN).Average();
            Assert.Equal(measured, score.DistanceIn[window], 1e-9);
        }
    }

    [Fact]
    public void Without_windows_there_are_totals_only()
    {
        var scorer = new RunScorer(3);
        scorer.OnTick(Metrics(1), null);
        scorer.OnTick(Metrics(2), null);
        Assert.Equal((3, 3, 2), (scorer.Score.Cumulative, scorer.Score.Normalised, scorer.Score.MeanTargetDistance));
        Assert.Empty(scorer.Score.CumulativeAt);
    }

    private static TickMetrics Metrics(int tick) => new()
    {
        Tick = tick,
        Utility = tick,
        Normalised = 2 * tick,
        MeanTargetDistance = tick % 2 == 0 ? tick : double.NaN,
    };
}
