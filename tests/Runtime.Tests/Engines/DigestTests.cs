using Covey.Environment.Links;
using Covey.Environment.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Engines;

/// <summary>A run is a pure function of scenario and seed: threads, shards and observers do not show.</summary>
public class DigestTests
{
    public static TheoryData<string> Cases =>
        [.. from world in (string[])["tracking", "tracking-open", "coverage"]
            from links in (string[])["perfect", "rough"]
            from policy in Policies(world)
            select $"{world} {links} {policy}"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_number_of_shards_gives_the_same_ticks(string what)
    {
        var scenario = Make(what);
        var (_, expected) = TestRuns.Play(scenario);
        foreach (var shards in (int[])[4, 7, 16, 64])
        {
            var (_, ticks) = TestRuns.Play(scenario, shards);
            Assert.Equal(expected, ticks);
        }
    }

    [Theory]
    [InlineData("tracking-open rough random")]
    [InlineData("coverage rough osg")]
    public void Two_threads_and_gathered_frames_give_the_same_ticks(string what)
    {
        var scenario = Make(what);
        var (outcome, expected) = TestRuns.Play(scenario);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            var (again, ticks) = TestRuns.Play(scenario, shards: 9, threads: 2, frames: repeat == 1);
            Assert.Equal(outcome.Digest, again.Digest);
            Assert.Equal(expected, ticks);
        }
    }

    [Fact]
    public void Another_seed_gives_another_digest()
    {
        var (one, _) = TestRuns.Play(TestRuns.Tracking(20, 5, TestRuns.Perfect, seed: 1));
        var (two, _) = TestRuns.Play(TestRuns.Tracking(20, 5, TestRuns.Perfect, seed: 2));
        Assert.NotEqual(one.Digest, two.Digest);
    }

    [Fact]
    public void Messages_are_sent_delivered_or_lost_and_ages_are_measured()
    {
        var (_, perfect) = TestRuns.Play(TestRuns.Tracking(40, 30, TestRuns.Perfect));
        Assert.True(perfect.Sum(tick => tick.MessagesSent) > 0);
        Assert.All(perfect, tick => Assert.Equal(tick.MessagesSent, tick.MessagesDelivered));
        Assert.All(perfect, tick => Assert.Equal(0, tick.DeliveredAge + tick.MessagesLost));

        var late = new LinkOptions { Delay = new FixedDelay(4) };
        var (_, delayed) = TestRuns.Play(TestRuns.Tracking(40, 30, late));
        Assert.Equal(0, delayed.Take(4).Sum(tick => tick.MessagesDelivered));
        Assert.Equal(delayed[0].MessagesSent, delayed[4].MessagesDelivered);
        Assert.All(delayed, tick => Assert.Equal(4 * tick.MessagesDelivered, tick.DeliveredAge));

        // The world's course does not depend on messages that nobody reads.
        Assert.Equal(perfect.Select(tick => tick.Utility), delayed.Select(tick => tick.Utility));
    }

    [Fact]
    public void A_run_that_is_told_to_stop_says_so()
    {
        using var stop = new CancellationTokenSource();
        var scenario = TestRuns.Tracking(5, 1000, TestRuns.Perfect);
        var stopper = new Stopper(stop, 10);
        var outcome = new Covey.Runtime.Engines.InProcessEngine().Play(
            scenario, Covey.Learning.Policies.PolicyCatalog.Create("random", scenario.World, 1000), new(1, 1), [stopper], stop.Token);
        Assert.False(outcome.Completed);
        Assert.Equal(11, outcome.Ticks);
    }

    private static string[] Policies(string world) =>
        world == "coverage" ? ["random", "csg-g", "osg"] : ["random", "nearest", "csg-g", "csg-l", "osg"];

    private static Scenario Make(string what)
    {
        var words = what.Split(' ');
        var links = words[1] == "rough" ? TestRuns.Rough : TestRuns.Perfect;
        return words[0] == "coverage"
            ? TestRuns.Coverage(60, links, policy: words[2])
            : TestRuns.Tracking(words[0] == "tracking" ? 24 : 40, 40, links, words[0] == "tracking-open", policy: words[2]);
    }

    private sealed class Stopper(CancellationTokenSource stop, int at) : IRunObserver
    {
        public bool WantsFrame(int tick) => false;

        public void OnTick(in TickMetrics metrics, Frame? frame)
        {
            if (metrics.Tick == at)
            {
                stop.Cancel();
            }
        }
    }
}
