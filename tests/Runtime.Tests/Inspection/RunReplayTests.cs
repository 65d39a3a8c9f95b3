using Covey.Learning.Policies;
using Covey.Runtime.Actors;
using Covey.Runtime.Engines;
using Covey.Runtime.Inspection;
using Covey.Runtime.Messages;
using Covey.Runtime.Tests.Engines;

namespace Covey.Runtime.Tests.Inspection;

public sealed class RunReplayTests
{
    private const int Steps = 120;

    public static TheoryData<string> Worlds => ["open", "osg", "csg-g", "coverage"];

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Any_tick_in_any_order_is_the_tick_of_the_run(string world)
    {
        var played = Played(world);
        var (_, ticks) = TestRuns.Play(played.Stages);
        using var replay = new RunReplay(played, mostBytes: 1 << 20);
        foreach (var tick in (int[])[5, 100, 64, 63, 119, 0, 33, 33, 97, 96])
        {
            Assert.Equal(ticks[tick].Digest, replay.Play(tick, new Eyes(), TestContext.Current.CancellationToken).Digest);
        }

        Assert.True(replay.Keyframes > 0);
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void An_agent_looks_as_it_did_to_whoever_played_up_to_the_tick(string world)
    {
        var played = Played(world);
        using var replay = new RunReplay(played, mostBytes: 1 << 20);
        foreach (var tick in (int[])[70, 40, 41])
        {
            var whole = Inspector.At(played.Stages, played.Policy, tick);
            foreach (var agent in whole.Agents)
            {
                var one = replay.Inspect(tick, agent.Agent, TestContext.Current.CancellationToken);
                Assert.Equal(whole.Digest, one.Digest);
                Assert.Equivalent(agent, Assert.Single(one.Agents), strict: true);
            }

            Assert.Empty(replay.Inspect(tick, 12_345, TestContext.Current.CancellationToken).Agents);
        }
    }

    [Fact]
    public void Keyframes_take_no_more_memory_than_they_may()
    {
        var played = Played("open");
        long bytes = 0;
        using (var run = new InProcessRun(played.Stages, played.Policy, new EngineOptions(Threads: 1)))
        {
            while (!run.IsOver)
            {
                bytes += run.Tick is 32 or 64 or 96 ? run.Save().Bytes : 0;
                run.Advance(wantsFrame: false, out _);
            }
        }

        // There is not quite room for the three that would be kept: every second one stays.
        using var replay = new RunReplay(played, mostBytes: bytes - 1);
        var (_, ticks) = TestRuns.Play(played.Stages);
        Assert.Equal(ticks[119].Digest, replay.Play(119, new Eyes(), TestContext.Current.CancellationToken).Digest);
        Assert.Equal(1, replay.Keyframes);
        Assert.Equal(ticks[118].Digest, replay.Play(118, new Eyes(), TestContext.Current.CancellationToken).Digest);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    [InlineData(4, 6)]
    public void A_keyframe_goes_on_to_the_same_digest_on_other_shards(int before, int after)
    {
        var scenario = TestRuns.Tracking(60, 40, TestRuns.Rough, open: true, policy: "osg");
        var policy = PolicyCatalog.Create("osg", scenario.World, scenario.Steps);
        using var first = new InProcessRun(scenario, policy, new EngineOptions(1, before));
        while (first.Tick < 20)
        {
            first.Advance(wantsFrame: false, out _);
        }

        using var second = new InProcessRun(scenario, policy, new EngineOptions(1, after));
        second.Restore(first.Save());
        while (!first.IsOver)
        {
            Assert.Equal(first.Advance(wantsFrame: false, out _), second.Advance(wantsFrame: false, out _));
        }

        Assert.Equal(first.RunDigest, second.RunDigest);
        Assert.Equal(first.AgentSteps, second.AgentSteps);
    }

    [Fact]
    public void Whoever_has_left_waits_for_nothing()
    {
        using var replay = new RunReplay(Played("open"), 0);
        using var left = new CancellationTokenSource();
        left.Cancel();
        Assert.Throws<OperationCanceledException>(() => replay.Play(50, new Eyes(), left.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Messages_on_their_way_are_those_sent_and_neither_lost_nor_arrived_long_ago(int shards)
    {
        var scenario = TestRuns.Tracking(40, 30, TestRuns.Rough);
        var viewer = new Eyes(most: int.MaxValue);
        using var run = new InProcessRun(scenario, new RandomPolicy(), new EngineOptions(1, shards));
        run.Show(viewer);
        long sent = 0, lost = 0, delivered = 0, duplicated = 0;
        while (!run.IsOver)
        {
            viewer.Links.Clear();
            var tick = run.Tick;
            var metrics = run.Advance(wantsFrame: false, out _);
            sent += metrics.MessagesSent;
            lost += metrics.MessagesLost;
            delivered += metrics.MessagesDelivered;
            duplicated += metrics.MessagesDuplicated;
            var links = viewer.Links.SelectMany(part => part).ToList();
            Assert.Equal(sent + duplicated - lost - delivered, links.Count(link => link.Due > tick));
            Assert.All(links, link => Assert.InRange(link.Due, tick, tick + 8));
        }

        Assert.True(delivered > 0);
    }

    [Fact]
    public void Being_looked_at_changes_nothing()
    {
        var scenario = TestRuns.Tracking(60, 30, TestRuns.Rough, open: true);
        var alone = TestRuns.Play(scenario, shards: 4).Outcome.Digest;
        var seen = InProcessEngine.Play(
            new StageRunnable(scenario, new RandomPolicy()), new EngineOptions(2, 4), [new Watching()], TestContext.Current.CancellationToken);
        Assert.Equal(alone, seen.Digest);
    }

    private static StageRunnable Played(string world)
    {
        var scenario = world switch
        {
            "coverage" => TestRuns.Coverage(Steps, TestRuns.Rough),
            "open" => TestRuns.Tracking(8, Steps, TestRuns.Rough, open: true),
            _ => TestRuns.Tracking(8, Steps, TestRuns.Rough, open: true, policy: world),
        };
        return new StageRunnable(scenario, PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps));
    }

    private class Eyes(int most = 100) : IShardViewer
    {
        public List<List<MessageStamp>> Links { get; } = [];

        public bool WantsShards(int tick) => true;

        public void Begin(int tick, IReadOnlyList<ShardActor> shards) => Assert.Equal(tick, shards[0].Stage.Tick);

        public void View(ShardActor shard)
        {
            List<MessageStamp> links = [];
            shard.CopyLinks(links, most);
            lock (Links)
            {
                Links.Add(links);
            }

            Assert.Equal(links.OrderBy(link => link.Receiver).ThenBy(link => link.Sender).Select(link => (link.Receiver, link.Sender)),
                links.Select(link => (link.Receiver, link.Sender)));
        }
    }

    private sealed class Watching : Eyes, Ticks.IRunObserver
    {
        public bool WantsFrame(int tick) => tick % 2 == 0;

        public void OnTick(in Ticks.TickMetrics metrics, Ticks.Frame? frame) => Assert.Equal(metrics.Tick % 2 == 0, frame is not null);
    }
}
