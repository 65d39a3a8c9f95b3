using Covey.Environment.Entities;
using Covey.Environment.Links;
using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Tracking;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Benchmarks;

/// <summary>The tracking world at the document's density, on the engine and on the floor.</summary>
internal sealed class TrackingBench
{
    private readonly Scenario _scenario;
    private readonly IPolicy _policy;
    private readonly TrackingWorld _world;

    public TrackingBench(int count, bool messages, bool heard = false)
    {
        Count = count;
        var options = new TrackingOptions { Side = 100 * Math.Sqrt(count / 12.0) };
        _world = new TrackingWorld(options, new WorldContext(1, int.MaxValue, count, count));
        _scenario = new Scenario
        {
            Name = "bench",
            World = _world,
            Population = new PopulationPlan(KindPlan.Closed(count), KindPlan.Closed(count)),
            Links = new LinkModel(new LinkOptions { Radius = messages ? 25 : 0 }, 25),
            Policy = "random",
            Steps = int.MaxValue,
            Seed = 1,
            Output = new OutputOptions { TargetDistanceEvery = int.MaxValue },
        };
        _policy = heard ? new ListeningPolicy() : new RandomPolicy();
    }

    public int Count { get; }

    /// <summary>An engine that plays so many ticks each time it is called.</summary>
    public (Action Play, IDisposable Run, Func<double> Utility, Func<long> Messages) Engine(int ticks, int threads, int shards = 0)
    {
        var run = new InProcessRun(_scenario, _policy, new EngineOptions(threads, shards));
        TickMetrics last = default;
        long sent = 0;
        return (() =>
        {
            for (var tick = 0; tick < ticks; tick++)
            {
                last = run.Advance(wantsFrame: false, out _);
                sent += last.MessagesSent;
            }
        }, run, () => last.Utility, () => sent);
    }

    /// <summary>The floor, likewise.</summary>
    public (Action Play, Func<double> Utility, Func<long> Messages) Floor(int ticks, bool messages)
    {
        var floor = new FloorLoop(Count, 1, Place);
        double last = 0;
        return (() =>
        {
            for (var tick = 0; tick < ticks; tick++)
            {
                last = floor.Tick(messages);
            }
        }, () => last, () => floor.Messages);
    }

    private (double X, double Y, double Heading, int Variant) Place(bool agent, int id)
    {
        var row = new EntityRow { Id = id };
        _world.Place(agent ? EntityKind.Agent : EntityKind.Target, ref row);
        return (row.X, row.Y, row.Heading, row.Variant);
    }

    /// <summary>Random, but it asks for the messages, so that they are composed, carried and put into inboxes.</summary>
    private sealed class ListeningPolicy : IAgentPolicy
    {
        private readonly RandomPolicy _random = new();

        public string Name => "random that listens";

        public ObservationNeeds Needs => ObservationNeeds.Messages;

        public int StateWidth => 0;

        public void Begin(Span<double> state)
        {
        }

        public void Decide(
            ObservationBatch observations, Span<double> states, Environment.Randomness.RandomSource random, int tick, Span<int> actions) =>
            _random.Decide(observations, states, random, tick, actions);

        public void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities) =>
            _random.Probabilities(observations, row, state, probabilities);
    }
}
