using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Checkpoints;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using Covey.Learning.Policies;
using Covey.Learning.Training;
using Covey.Runtime.Training;

namespace Covey.Runtime.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private const string Text = """
        { "world": { "kind": "coverage", "width": 8, "height": 8, "density": "bimodal", "startBlock": 2 },
          "population": { "agents": { "initial": 2 } }, "links": { "loss": 0.1 }, "steps": 20 }
        """;

    private static readonly TrainingOptions Options = new()
    {
        Hidden = 24,
        Worlds = 6,
        Epochs = 4,
        Minibatches = 2,
        ActorRate = 3e-3,
        CriticRate = 3e-3,
        Features = new FeatureOptions { Neighbours = 1 },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("covey-train-").FullName;

    private string File => Path.Combine(_folder, "policy.safetensors");

    [Theory]
    [InlineData(EncoderKind.Mlp)]
    [InlineData(EncoderKind.Gnn)]
    [InlineData(EncoderKind.Tabular)]
    public void The_number_of_threads_does_not_show_in_what_is_learned(EncoderKind kind)
    {
        var options = Options with { Encoder = kind };
        Assert.Equal(Bytes(Trained(threads: 1, batches: 2, options: options)), Bytes(Trained(threads: 2, batches: 2, options: options)));
    }

    [Theory]
    [InlineData(EncoderKind.Mlp)]
    [InlineData(EncoderKind.Gnn)]
    [InlineData(EncoderKind.Tabular)]
    public void A_training_that_was_stopped_goes_on_to_the_same_bits(EncoderKind kind)
    {
        var options = Options with { Encoder = kind, Decay = 20 };
        Trained(threads: 1, batches: 2, options: options).ToFile().Save(File);
        using var workers = new Workers(1);
        var resumed = Begin(workers, options, 7);
        resumed.ContinueFrom(Checkpoint.Read(File));
        Assert.Equal(12, resumed.Episodes);
        resumed.Advance();
        resumed.Advance();
        Assert.Equal(Bytes(Trained(threads: 1, batches: 4, options: options)), Bytes(resumed));
    }

    [Fact]
    public void Step_sizes_fall_in_a_straight_line_to_a_twentieth()
    {
        var options = Options with { Decay = 24 };
        Assert.Equal([1, 0.75, 0.5, 0.25, 0.05, 0.05], Enumerable.Range(0, 6).Select(batch => options.ShareAfter(6 * batch)));
        Assert.Equal(1, Options.ShareAfter(1_000_000));
        Assert.Equal(Trained(threads: 1, batches: 1).Digest(), Trained(threads: 1, batches: 1, options: options).Digest());
        Assert.NotEqual(Trained(threads: 1, batches: 2).Digest(), Trained(threads: 1, batches: 2, options: options).Digest());
    }

    [Fact]
    public void Another_seed_or_reward_learns_something_else()
    {
        var usual = Bytes(Trained(threads: 1, batches: 1));
        Assert.NotEqual(usual, Bytes(Trained(threads: 1, batches: 1, seed: 8)));
        Assert.NotEqual(usual, Bytes(Trained(threads: 1, batches: 1, options: Options with { Reward = RewardKind.Shared })));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        Trained(threads: 1, batches: 1).ToFile().Save(File);
        using var workers = new Workers(1);
        var other = Begin(workers, Options with { Discount = 0.5 }, 7);
        var error = Assert.Throws<ScenarioException>(() => other.ContinueFrom(Checkpoint.Read(File)));
        Assert.Contains("is of a training with seed 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_scenario_is_refused()
    {
        Trained(threads: 1, batches: 1).ToFile().Save(File);
        using var workers = new Workers(1);
        var other = new Trainer(new ScenarioRollouts(Scenario(1), Scenario), Options, 7, workers);
        var error = Assert.Throws<ScenarioException>(() => other.ContinueFrom(Checkpoint.Read(File)));
        Assert.Contains("is of a training on 'here' with other settings", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EncoderKind.Mlp, 40, 0.003, 1.05)]
    [InlineData(EncoderKind.Gnn, 20, 0.003, 1.05)]
    [InlineData(EncoderKind.Tabular, 40, 0.1, 1.03)]
    public void Agents_learn_to_go_where_there_is_more_to_cover(EncoderKind kind, int batches, double rate, double factor)
    {
        var trainer = Trained(threads: 1, batches, options: Options with { Encoder = kind, ActorRate = rate });
        Assert.Equal(batches * 6 * 20 * 2, trainer.AgentSteps);
        var early = trainer.Curve.Take(5).Average(point => point.Value);
        var late = trainer.Curve.TakeLast(5).Average(point => point.Value);
        Assert.True(late > factor * early, $"{early} at first, {late} at last");
        trainer.ToFile().Save(File);
        Assert.Equal(File, PolicyCatalog.Create(File, Scenario(1).World, 10).Name);
    }

    [Fact]
    public void Messages_come_as_late_in_training_as_in_a_run()
    {
        const string Late = """
            { "world": { "kind": "tracking", "side": 30 }, "population": { "agents": { "initial": 4 }, "targets": { "initial": 2 } },
              "links": { "radius": 60, "delay": { "model": "fixed", "ticks": 3 } }, "steps": 12 }
            """;
        Scenario Read(ulong seed) => new ScenarioReader().Parse(Late, "late.json", new ScenarioOverrides { Seed = seed, Policy = "random" });
        var world = Read(1).World;
        var encoder = new GraphEncoder(world);
        var network = encoder.NewNetwork(16, world.Actions.Count);
        var sink = new LateSink();
        new ScenarioRollouts(Read(1), Read).Play(new NetworkPolicy("untrained", encoder, network), 5, sink);
        Assert.Equal(12, sink.Places.Count);
        for (var tick = 0; tick < 12; tick++)
        {
            // Everybody hears everybody, of three ticks ago.
            Assert.Equal(tick < 3 ? 0 : 4 * 3, sink.Heard[tick].Count);
            Assert.All(sink.Heard[tick], heard => Assert.Equal((3, sink.Places[tick - 3][heard.Sender]), (heard.Age, heard.Place)));
        }
    }

    [Fact]
    public void A_training_that_diverges_says_where_and_what_to_do()
    {
        using var workers = new Workers(1);
        var trainer = Begin(workers, Options with { ActorRate = 1, CriticRate = 1 }, 7);
        var error = Assert.Throws<DivergedException>(() =>
        {
            for (var batch = 0; batch < 20; batch++)
            {
                trainer.Advance();
            }
        });
        Assert.StartsWith("training diverged between episodes ", error.Message, StringComparison.Ordinal);
        Assert.Contains("lower the rates, now 1 for the policy and 1 for the critic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_learning_rate_of_zero_is_refused()
    {
        using var workers = new Workers(1);
        var error = Assert.Throws<ScenarioException>(() => Begin(workers, Options with { ActorRate = 0 }, 7));
        Assert.Equal("training.actorRate", error.Path);
        Assert.Equal("found 0; allowed: a number above 0, at most 1", error.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Bytes(Trainer trainer) => trainer.ToFile().ToBytes();

    private static Scenario Scenario(ulong seed) => new ScenarioReader().Parse(Text, "here.json", new ScenarioOverrides { Seed = seed, Policy = "random" });

    private static Trainer Begin(Workers workers, TrainingOptions options, ulong seed) =>
        new(new ScenarioRollouts(Scenario(seed), Scenario), options, seed, workers);

    private static Trainer Trained(int threads, int batches, ulong seed = 7, TrainingOptions? options = null)
    {
        using var workers = new Workers(threads);
        var trainer = Begin(workers, options ?? Options, seed);
        for (var batch = 0; batch < batches; batch++)
        {
            trainer.Advance();
        }

        return trainer;
    }

    private sealed class LateSink : IRolloutSink
    {
        public List<Dictionary<int, (double, double)>> Places { get; } = [];

        public List<List<(int Sender, int Age, (double, double) Place)>> Heard { get; } = [];

        public void OnTick(ObservationBatch known, Stage whole, double utility)
        {
            Places.Add(Enumerable.Range(0, whole.OwnAgents).ToDictionary(row => whole.Agents.Id[row], row => (whole.Agents.X[row], whole.Agents.Y[row])));
            var heard = new List<(int, int, (double, double))>();
            for (var row = 0; row < known.Count; row++)
            {
                var one = known[row];
                var width = known.Layout.Message.Count;
                for (var message = 0; message < one.Senders.Length; message++)
                {
                    heard.Add((one.Senders[message], one.Ages[message], (one.Messages[message * width], one.Messages[(message * width) + 1])));
                }
            }

            Heard.Add(heard);
        }

        public void OnEnd(Stage whole)
        {
        }
    }
}
