using Covey.Environment.Parcels;
using Covey.Environment.Training;
using Covey.Learning.Features;
using Covey.Learning.Training;
using Covey.Runtime.Training;

namespace Covey.Runtime.Tests.Training;

/// <summary>A training whose work peers do comes to the bits of one that is all done in one place.</summary>
public sealed class PeerTests
{
    private const string Coverage = """
        { "world": { "kind": "coverage", "width": 8, "height": 8, "density": "bimodal", "startBlock": 3 },
          "population": { "agents": { "initial": 2, "max": 5, "arrivals": { "model": "continuous", "perTick": 0.3, "minimumStay": 3, "meanStay": 9 } } },
          "links": { "loss": 0.1 }, "steps": 20 }
        """;

    private const string Market = """
        { "world": { "kind": "retention", "rewards": [0, 1], "revenue": { "kind": "linear", "price": 0.85 }, "types": [
          { "name": "1", "arrivalRate": 0.1, "departure": { "kind": "table", "probabilities": [0.1, 0] } },
          { "name": "2", "arrivalRate": 1, "departure": { "kind": "table", "probabilities": [1, 0.5] } } ] }, "steps": 30 }
        """;

    private static readonly TrainingOptions Options = new()
    {
        Hidden = 8,
        Worlds = 3,
        Epochs = 2,
        Minibatches = 1,
        ActorRate = 3e-3,
        CriticRate = 3e-3,
        Features = new FeatureOptions { Neighbours = 1 },
    };

    [Theory]
    [InlineData(Coverage, EncoderKind.Mlp, 1)]
    [InlineData(Coverage, EncoderKind.Mlp, 3)]
    [InlineData(Coverage, EncoderKind.Gnn, 3)]
    [InlineData(Coverage, EncoderKind.Tabular, 2)]
    [InlineData(Coverage, EncoderKind.Mlp, 9)]
    [InlineData(Market, EncoderKind.Mlp, 2)]
    public void Peers_come_to_the_bits_of_a_training_in_one_place(string text, EncoderKind kind, int peers)
    {
        var options = Options with { Encoder = kind };
        using var workers = new Workers(2);
        var here = new Trainer(Rollouts(text), options, 7, workers);
        var there = new Trainer(Rollouts(text), options, 7, new Peers(text, options, peers, workers));
        for (var batch = 0; batch < 2; batch++)
        {
            here.Advance();
            there.Advance();
            Assert.Equal(here.Losses, there.Losses);
        }

        Assert.Equal(here.ToFile().ToBytes(), there.ToFile().ToBytes());
    }

    [Fact]
    public void A_step_of_many_pieces_is_added_up_in_the_same_order_by_however_many_peers()
    {
        // The critic of graphs takes 16 ticks a piece: 21 pieces, which make two runs.
        var text = Coverage.Replace("\"steps\": 20", "\"steps\": 110", StringComparison.Ordinal);
        var options = Options with { Encoder = EncoderKind.Gnn, Epochs = 1 };
        using var workers = new Workers(2);
        string[] digests = [.. new[] { 1, 2, 4 }.Select(peers =>
        {
            var trainer = new Trainer(Rollouts(text), options, 7, new Peers(text, options, peers, workers));
            trainer.Advance();
            return trainer.Digest();
        })];
        Assert.Single(digests.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_training_that_diverges_among_peers_says_so_as_one_in_one_place_does()
    {
        var options = Options with { Hidden = 24, Epochs = 4, Minibatches = 2, ActorRate = 1, CriticRate = 1 };
        using var workers = new Workers(1);
        Trainer[] trainers =
        [
            new(Rollouts(Coverage), options, 7, workers),
            new(Rollouts(Coverage), options, 7, new Peers(Coverage, options, 2, workers)),
        ];
        string[] errors = [.. trainers.Select(trainer => Assert.Throws<DivergedException>(() =>
            {
                for (var batch = 0; batch < 20; batch++)
                {
                    trainer.Advance();
                }
            }).Message)];
        Assert.Equal(errors[0], errors[1]);
    }

    [Fact]
    public void A_peer_that_was_lost_and_came_back_knows_no_batch_and_says_so()
    {
        using var workers = new Workers(1);
        var peers = new Peers(Coverage, Options, 2, workers) { LosesAt = 4 };
        var trainer = new Trainer(Rollouts(Coverage), Options, 7, peers);
        var wrong = Assert.Throws<ParcelException>(trainer.Advance);
        Assert.Equal("found an order about batch 0, but batch -1 is the one that was given", wrong.Message);
    }

    private static IRollouts Rollouts(string text) => TrainableScenario.Read(text, "here.json", 7).Rollouts;

    private sealed class Peers(string text, TrainingOptions options, int count, Workers workers) : ITrainingPeers
    {
        private readonly TrainingHost[] _hosts = [.. Enumerable.Range(0, count).Select(_ => new TrainingHost(Rollouts(text), options, 7, workers))];
        private int _orders;

        public int Count => _hosts.Length;

        /// <summary>The order at which the last peer has forgotten everything; 0: at none.</summary>
        public int LosesAt { get; init; }

        public IReadOnlyList<ReadOnlyMemory<byte>> Ask(ReadOnlyMemory<byte> order)
        {
            if (++_orders == LosesAt)
            {
                _hosts[^1] = new TrainingHost(Rollouts(text), options, 7, workers);
            }

            return [.. _hosts.Select((host, peer) =>
            {
                var answer = new ParcelWriter();
                host.Answer(order.Span, peer, answer);
                return answer.Written;
            })];
        }
    }
}
