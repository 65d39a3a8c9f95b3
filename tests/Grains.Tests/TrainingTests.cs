using System.Text.Json.Nodes;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Learning.Training;
using Covey.Runtime.Training;

namespace Covey.Grains.Tests;

/// <summary>On silos a training comes to the bytes that it comes to in one process.</summary>
public sealed class TrainingTests(ThreeSilos silos) : IClassFixture<ThreeSilos>
{
    [Theory]
    [InlineData("coverage", "mlp", 0)]
    [InlineData("coverage", "gnn", 3)]
    [InlineData("coverage", "tabular", 2)]
    [InlineData("coverage", "mlp", 11)]
    [InlineData("market", "mlp", 3)]
    public async Task Three_silos_come_to_the_bytes_of_one_process(string world, string encoder, int learners)
    {
        await SameAsync(silos.Cluster, Specs.Train(world, encoder, batches: 3, learners: learners));
    }

    [Fact]
    public async Task One_silo_comes_to_the_bytes_of_one_process()
    {
        await using var one = await Cluster.StartAsync(1);
        await SameAsync(one, Specs.Train("coverage", "mlp", batches: 3));
        await SameAsync(one, Specs.Train("coverage", "mlp", batches: 3, learners: 4));
    }

    [Fact]
    public async Task A_batch_that_no_message_can_carry_ends_the_training_in_one_line()
    {
        await using var narrow = await Cluster.StartAsync(1, mostBytes: 2_000);
        var status = await Cluster.UntilAsync(await narrow.SubmitAsync(Specs.Train("coverage", "mlp", batches: 3, learners: 2)));
        Assert.Equal((RunState.Failed, 0), (status.State, status.Epoch));
        Assert.Matches(
            "^training: found a batch of which one (order|answer) between trainer and learners takes [0-9]+ bytes; allowed: 2000, by fewer training.worlds or steps$",
            status.Error);
    }

    [Theory]
    [InlineData("trainer")]
    [InlineData("learner")]
    [InlineData("run")]
    public async Task A_silo_that_is_killed_does_not_change_the_training(string holding)
    {
        var spec = Specs.Train("coverage", "mlp", batches: 30, learners: 3, checkpointEvery: 4);
        await using var cluster = await Cluster.StartAsync(3, patient: false, holdsAt: 8);
        var run = await cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 8);
        await cluster.KillSiloOfAsync(run, holding);
        cluster.GoOn();
        await SameAsync(run, spec);
        Assert.True((await run.StatusAsync()).Epoch > 0, "the training was over before the silo was killed");
    }

    [Fact]
    public async Task A_training_that_is_stopped_leaves_what_it_would_have_been_and_goes_on_from_there()
    {
        var spec = Specs.Train("coverage", "mlp", batches: 1_000_000);
        var run = await silos.Cluster.SubmitAsync(spec);
        await Cluster.UntilAsync(run, 2);
        await run.StopAsync();
        var status = await Cluster.UntilAsync(run);
        Assert.Equal(RunState.Stopped, status.State);
        var checkpoint = await run.CheckpointAsync();
        var (bytes, _, _) = InProcess(spec, status.Ticks);
        Assert.Equal(bytes, checkpoint.ToArray());

        var more = Specs.Train("coverage", "mlp", status.Ticks + 2);
        var next = await silos.Cluster.SubmitAsync(more with { Training = more.Training! with { Checkpoint = checkpoint } });
        status = await Cluster.UntilAsync(next);
        Assert.Equal((RunState.Completed, 2), (status.State, status.Ticks));
        Assert.Equal(InProcess(more, int.MaxValue).Checkpoint, (await next.CheckpointAsync()).ToArray());
    }

    [Theory]
    [InlineData(Hosting.Packed)]
    [InlineData(Hosting.GrainPerAgent)]
    public async Task What_was_trained_on_a_market_decides_on_silos_as_in_one_process(Hosting hosting)
    {
        var scenario = JsonNode.Parse(Specs.Belief)!;
        scenario["policy"] = "trained.safetensors";
        scenario["world"]!["types"]![1]!["memory"] = 0;
        var spec = new RunSpec
        {
            Scenario = scenario.ToJsonString(),
            PolicyFile = InProcess(Specs.Train("market", "mlp", batches: 3), 3).Checkpoint,
            Hosting = hosting,
        };
        var (outcome, expected) = Cluster.InProcess(spec);
        var run = await silos.Cluster.SubmitAsync(spec);
        var status = await Cluster.UntilAsync(run);
        Assert.Equal((RunState.Completed, outcome.Digest), (status.State, status.Digest));
        Cluster.Same(expected, await Cluster.TicksAsync(run));

        // Nothing of a silo's own disk is played.
        status = await Cluster.UntilAsync(await silos.Cluster.SubmitAsync(spec with { PolicyFile = default, Hosting = Hosting.Packed }));
        Assert.EndsWith("trained.safetensors'; allowed: a policy's name, or a file that is sent along", status.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_diverges_fails_with_the_sentence_that_it_would_end_with_in_one_process()
    {
        var spec = Specs.Train("coverage", "mlp", batches: 20, wild: true);
        var expected = Assert.Throws<DivergedException>(() => InProcess(spec, int.MaxValue));
        var status = await Cluster.UntilAsync(await silos.Cluster.SubmitAsync(spec));
        Assert.Equal((RunState.Failed, expected.Message), (status.State, status.Error));
    }

    [Fact]
    public async Task What_no_policy_can_be_trained_on_is_refused()
    {
        var allocation = new RunSpec { Scenario = Specs.Allocation, Training = new TrainingSpec { Seed = 1 } };
        var wrong = await Assert.ThrowsAnyAsync<ArgumentException>(() => silos.Cluster.SubmitAsync(allocation));
        Assert.StartsWith("scenario: world.kind: found 'allocation', whose policies learn while they are played", wrong.Message, StringComparison.Ordinal);

        var spec = Specs.Train("coverage", "mlp", batches: 3);
        var other = InProcess(spec with { Training = new TrainingSpec { Seed = 8 } }, 1).Checkpoint;
        wrong = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => silos.Cluster.SubmitAsync(spec with { Training = spec.Training! with { Checkpoint = other } }));
        Assert.Contains("is of a training with seed 8", wrong.Message, StringComparison.Ordinal);
    }

    private static async Task SameAsync(Cluster cluster, RunSpec spec) => await SameAsync(await cluster.SubmitAsync(spec), spec);

    private static async Task SameAsync(IRunGrain run, RunSpec spec)
    {
        var status = await Cluster.UntilAsync(run);
        Assert.True(status.State == RunState.Completed, $"{status.State}: {status.Error}");
        var (bytes, batches, digest) = InProcess(spec, int.MaxValue);
        Assert.Equal((status.Steps, status.Ticks, digest), (batches.Count, batches.Count, status.Digest.ToString("x16")));
        Assert.Equal(batches, (await run.TicksAsync(0, 1000)).Ticks.Select(Read));
        Assert.Equal(bytes, (await run.CheckpointAsync()).ToArray());
    }

    private static (byte[] Checkpoint, List<LearnedBatch> Batches, string Digest) InProcess(RunSpec spec, int most)
    {
        var scenario = TrainableScenario.Read(spec.Scenario, "scenario", spec.Training!.Seed);
        using var workers = new Workers(1);
        var trainer = new Trainer(scenario.Rollouts, scenario.Options, spec.Training.Seed, workers);
        var batches = new List<LearnedBatch>();
        while (trainer.Episodes < scenario.Options.Episodes && batches.Count < most)
        {
            trainer.Advance();
            batches.Add(trainer.Latest);
        }

        return (trainer.ToFile().ToBytes(), batches, trainer.Digest());
    }

    private static LearnedBatch Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ParcelReader(bytes.Span);
        return reader.Read<LearnedBatch>();
    }
}
