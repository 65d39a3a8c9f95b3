using Covey.Environment.Entities;
using Covey.Environment.Space;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Records;

public sealed class BoundedMemoryTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    [InlineData(1_003)]
    public void A_long_run_is_kept_in_few_points_that_together_hold_every_tick(int ticks)
    {
        var series = new SeriesCollector(mostPoints: 8);
        for (var tick = 0; tick < ticks; tick++)
        {
            series.OnTick(new TickMetrics { Tick = tick, Utility = (tick * 37) % 101, Agents = 3, MeanTargetDistance = double.NaN }, null);
        }

        var points = series.Thinned(8).ToArray();
        Assert.InRange(points.Length, Math.Min(ticks, 4), 8);
        Assert.Equal(ticks, points.Sum(point => point.Ticks));
        Assert.Equal(ticks - 1, points[^1].LastTick);
        Assert.Equal(3L * ticks, points.Sum(point => point.Agents));
        var first = 0;
        var sum = 0.0;
        foreach (var point in points)
        {
            var values = Enumerable.Range(first, point.Ticks).Select(tick => (double)((tick * 37) % 101)).ToList();
            sum += values.Sum();
            Assert.Equal(first + point.Ticks - 1, point.LastTick);
            Assert.Equal(values.Min(), point.UtilityMin);
            Assert.Equal(values.Max(), point.UtilityMax);
            Assert.Equal(values.Sum(), point.UtilitySum);
            Assert.Equal(sum, point.Cumulative);
            Assert.Equal(0, point.DistanceTicks);
            first += point.Ticks;
        }
    }

    [Fact]
    public void Thinning_for_the_page_keeps_to_its_limit()
    {
        var series = new SeriesCollector();
        for (var tick = 0; tick < 4_001; tick++)
        {
            series.OnTick(new TickMetrics { Tick = tick, Utility = 1 }, null);
        }

        Assert.Equal(1_334, series.Thinned(2_000).Length);
        Assert.Equal(4_001, series.Thinned(2_000)[^1].Cumulative);
    }

    [Fact]
    public void A_ratio_is_aligned_by_tick_when_the_two_runs_were_thinned_differently()
    {
        // The baseline earns 2 a tick, the run 1: the ratio is ½ at every tick, also between the baseline's points.
        var run = ReportTests.Baseline("run", [.. Enumerable.Repeat(1.0, 50)]).Series;
        var baseline = ReportTests.Baseline("best", [.. Enumerable.Repeat(2.0, 40)]).Series;

        var ratio = BaselineRatio.Of(run.Thinned(50), baseline.Thinned(7));

        Assert.All(ratio[..40], value => Assert.Equal(0.5, value, 12));
        Assert.All(ratio[40..], value => Assert.Equal(double.NaN, value));
    }

    [Fact]
    public void A_long_replay_drops_every_second_tick_until_it_fits_and_keeps_the_last()
    {
        var replay = new ReplayCollector(new Extent(10, 10), all: true, mostRows: 100);
        for (var tick = 0; tick < 200; tick++)
        {
            replay.Add(tick, 0.5 * tick, Crowd(agents: 5, targets: 2));
        }

        Assert.Equal(16, replay.EveryTick);
        Assert.Equal([.. Enumerable.Range(0, 13).Select(index => index * 16), 199], replay.Frames.Select(frame => frame.Tick));
        Assert.InRange(replay.Frames.Sum(frame => frame.Rows), 1, 100);
        Assert.All(replay.Frames, frame => Assert.Equal(0.5 * frame.Tick, frame.Utility));
    }

    [Fact]
    public void A_crowd_is_shown_by_those_whose_id_is_a_multiple()
    {
        var replay = new ReplayCollector(new Extent(10, 10), all: true);
        replay.Add(0, 0, Crowd(agents: 9_000, targets: 10));
        replay.Add(1, 0, Crowd(agents: 30_000, targets: 10));

        Assert.Equal(4, replay.EveryEntity);
        Assert.Equal([2_250, 7_500], replay.Frames.Select(frame => frame.Agents.Count));
        Assert.All(replay.Frames, frame => Assert.All(frame.Agents.Ids[..frame.Agents.Count], id => Assert.Equal(0, id % 4)));
        Assert.Equal([0, 4, 8], replay.Frames[0].Targets.Ids[..replay.Frames[0].Targets.Count]);
    }

    [Fact]
    public void An_entity_that_is_shown_again_after_a_gap_has_two_tracks()
    {
        var frames = new[] { Slice(1, 2), Slice(1), Slice(1, 2), Slice(2) };

        Assert.Equal(
            [new EntityTrack(1, 0, 2), new EntityTrack(2, 0, 0), new EntityTrack(2, 2, 3)],
            EntityTrack.Of(frames));
    }

    [Fact]
    public void Rewards_are_sampled_evenly_when_there_are_many()
    {
        var sample = new RewardSample();
        var frame = Crowd(agents: 1_000, targets: 0);
        for (var tick = 0; tick < 500; tick++)
        {
            sample.Add(frame);
        }

        Assert.InRange(sample.Kept.Count, 1 << 16, 1 << 17);

        // The frame's rewards are 0 … 999 in turn: an even sample has their mean.
        Assert.Equal(499.5, sample.Kept.Average(), 2.0);
    }

    private static FrameSlice Slice(params int[] ids)
    {
        var table = new EntityTable();
        foreach (var id in ids)
        {
            table.Add(new EntityRow { Id = id });
        }

        return FrameSlice.Of(table, null, null, 1, 1, every: 1);
    }

    private static Frame Crowd(int agents, int targets)
    {
        var frame = new Frame { Actions = new int[agents], Rewards = [.. Enumerable.Range(0, agents).Select(id => (double)id)] };
        for (var id = 0; id < agents; id++)
        {
            frame.Agents.Add(new EntityRow { Id = id, X = 1, Y = 2 });
        }

        for (var id = 0; id < targets; id++)
        {
            frame.Targets.Add(new EntityRow { Id = id, X = 3, Y = 4 });
        }

        return frame;
    }
}
