using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Learning.Policies;
using Covey.Runtime.Actors;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Distribution;

/// <summary>Shards that exchange bytes play the run that shards in one memory play.</summary>
public sealed class DistributionTests
{
    private const string Delays =
        """{"radius":30,"delay":{"model":"uniform","min":0,"max":4},"loss":0.1,"duplication":0.1,"partitions":[{"cut":"line","axis":"x","at":50,"from":5,"to":15}]}""";

    public static TheoryData<string, string, string, int> Runs => new()
    {
        { "coverage", """{"radius":8}""", "random", 4 },
        { "coverage", """{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2}""", "osg", 3 },
        { "coverage", """{"radius":8}""", "csg-g", 4 },
        { "tracking", """{"radius":25}""", "nearest", 6 },
        { "tracking", Delays, "nearest", 9 },
        { "tracking", Delays, "csg-l", 2 },
        { "tracking", Delays, "random", 1 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Shards_that_exchange_bytes_play_the_same_run(string world, string links, string policy, int shards)
    {
        var scenario = Scenario(world, links, policy);
        var expected = InProcess(scenario);
        var plan = Plan(scenario, shards);
        var found = await ShardPool.AsActivation(() => PlayAsync(plan, new ShardPool(plan, 0, 0, null, 1), null, scenario.Steps));
        Assert.Equal(expected, found.Ticks);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task A_run_goes_on_from_a_checkpoint_as_if_nothing_had_happened(string world, string links, string policy, int shards)
    {
        var scenario = Scenario(world, links, policy);
        var expected = InProcess(scenario);
        var plan = Plan(scenario, shards);
        var ticks = await ShardPool.AsActivation(async () =>
        {
            var before = new ShardPool(plan, 0, 0, null, 2);
            var (first, state) = await PlayAsync(plan, before, null, 11);
            var after = new ShardPool(plan, 1, state.Tick, before.Save(), 3);
            var (rest, _) = await PlayAsync(plan, after, state, scenario.Steps - 11, epoch: 1);
            return (List<TickMetrics>)[.. first, .. rest];
        });
        Assert.Equal(expected, ticks);
    }

    [Theory]
    [InlineData("coverage", """{"radius":8}""", "random")]
    [InlineData("coverage", """{"radius":8,"delay":{"model":"fixed","ticks":2},"loss":0.2}""", "osg")]
    [InlineData("tracking", """{"radius":25}""", "nearest")]
    [InlineData("tracking", Delays, "nearest")]
    [InlineData("tracking", """{"radius":0}""", "random")]
    public async Task Agents_by_themselves_play_the_same_run_whatever_the_transport_does(string world, string links, string policy)
    {
        var scenario = Scenario(world, links, policy);
        var expected = InProcess(scenario);
        var plan = Plan(scenario, 1);
        var pool = new AgentPool(plan, 3, 8);
        var before = new AgentConductor(plan, 3, []);
        var ticks = await PlayAsync(before, pool, 11);

        // And on from a checkpoint, in other activations and other parts.
        var writer = new ParcelWriter();
        writer.Clear();
        before.Save(writer);
        var again = new AgentPool(plan, 2, 9);
        again.Seat(pool.Save());
        ticks.AddRange(await PlayAsync(new AgentConductor(plan, 2, writer.Written.Span), again, scenario.Steps - 11));
        Assert.Equal(expected, ticks);
        Assert.Equal(scenario.Links.Radius > 0, pool.Lost > 0);
    }

    [Fact]
    public void A_policy_that_sees_all_agents_is_none_of_each_agents_own()
    {
        var plan = Plan(Scenario("tracking", """{"radius":25}""", "csg-g"), 1);
        Assert.StartsWith("found 'csg-g', which sees all agents at once", Assert.Throws<ArgumentException>(() => new AgentCommons(plan)).Message);
    }

    [Fact]
    public async Task A_neighbour_that_sends_nothing_ends_the_tick_with_a_sentence()
    {
        var scenario = Scenario("tracking", """{"radius":25}""", "nearest");
        var plan = Plan(scenario, 2);
        var pool = new ShardPool(plan, 0, 0, null, 4, TimeSpan.FromMilliseconds(50)) { Swallowed = new ParcelStamp(0, 3, Exchange.Mail, 1, 0) };
        var fault = await Assert.ThrowsAsync<RunInterruptedException>(() => ShardPool.AsActivation(() => PlayAsync(plan, pool, null, 5)));
        Assert.Equal("shard 0, tick 3: shard 1 sent nothing in the exchange of Mail within 0.1 s", fault.Message);
    }

    [Fact]
    public void A_parcel_that_is_cut_short_is_refused()
    {
        var plan = Plan(Scenario("tracking", """{"radius":25}""", "nearest"), 2);
        var pool = new ShardPool(plan, 0, 0, null, 5);
        var whole = pool.Save()[0];
        for (var length = 4; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Assert.Throws<ParcelException>(() => new ShardPool(plan, 0, 0, [cut, cut], 5));
        }
    }

    [Fact]
    public async Task A_frame_comes_out_as_it_went_in()
    {
        var scenario = Scenario("tracking", Delays, "nearest");
        var plan = Plan(scenario, 4);
        var seen = new Recorder();
        new InProcessEngine().Play(scenario, PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps), new EngineOptions(1, 1), [seen], TestContext.Current.CancellationToken);
        var frames = await ShardPool.AsActivation(async () =>
        {
            var conductor = new RunConductor(plan, null);
            var pool = new ShardPool(plan, 0, 0, null, 6);
            var found = new List<string>();
            while (!conductor.IsOver)
            {
                var played = await conductor.AdvanceAsync(0, pool, wantsFrame: true);
                var writer = new ParcelWriter();
                writer.Clear();
                FrameParcels.Write(played.Metrics, played.Frame, writer);
                found.Add(Recorder.Text(Read(writer.Written.Span).Frame!));
            }

            return found;
        });
        Assert.Equal(seen.Frames, frames);
    }

    private static PlayedTick Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ParcelReader(bytes);
        var tick = FrameParcels.Read(ref reader, new Frame());
        Assert.True(reader.IsAtEnd);
        return tick;
    }

    private static async Task<(List<TickMetrics> Ticks, EnvironmentState State)> PlayAsync(
        ShardPlan plan, ShardPool pool, EnvironmentState? from, int ticks, int epoch = 0)
    {
        var conductor = new RunConductor(plan, from);
        var played = new List<TickMetrics>();
        for (var tick = 0; tick < ticks; tick++)
        {
            played.Add((await conductor.AdvanceAsync(epoch, pool, wantsFrame: false)).Metrics);
        }

        return (played, conductor.State);
    }

    private static async Task<List<TickMetrics>> PlayAsync(AgentConductor conductor, AgentPool pool, int ticks)
    {
        var played = new List<TickMetrics>();
        for (var tick = 0; tick < ticks; tick++)
        {
            played.Add((await conductor.AdvanceAsync(pool, wantsFrame: false)).Metrics);
        }

        return played;
    }

    private static List<TickMetrics> InProcess(Scenario scenario)
    {
        var seen = new Recorder();
        new InProcessEngine().Play(scenario, PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps), new EngineOptions(1, 1), [seen], default);
        return seen.Ticks;
    }

    private static ShardPlan Plan(Scenario scenario, int shards) =>
        ShardPlan.Cut(scenario, PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps), shards);

    private static Scenario Scenario(string world, string links, string policy)
    {
        var population = world == "tracking"
            ? """{"agents":{"initial":40,"arrivals":{"model":"continuous","perTick":2,"minimumStay":5,"meanStay":20}},"targets":{"initial":30,"max":50,"arrivals":{"model":"window"}}}"""
            : """{"agents":{"initial":15,"max":25,"arrivals":{"model":"continuous","perTick":1,"minimumStay":5,"meanStay":20}}}""";
        var text = $$"""{"world":{"kind":"{{world}}"},"population":{{population}},"links":{{links}},"policy":"{{policy}}","steps":25,"seed":7}""";
        return new ScenarioReader().Parse(text, "test.json");
    }

    private sealed class Recorder : IRunObserver
    {
        public List<TickMetrics> Ticks { get; } = [];

        public List<string> Frames { get; } = [];

        public static string Text(Frame frame) => string.Join(
            ' ',
            Enumerable.Range(0, frame.Agents.Count).Select(row => $"{frame.Agents[row]} {frame.Actions[row]} {frame.Rewards[row]:R}")
                .Concat(Enumerable.Range(0, frame.Targets.Count).Select(row => $"{frame.Targets[row]}")));

        public bool WantsFrame(int tick) => true;

        public void OnTick(in TickMetrics metrics, Frame? frame)
        {
            Ticks.Add(metrics);
            Frames.Add(Text(frame!));
        }
    }
}
