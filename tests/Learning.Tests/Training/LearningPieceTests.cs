using Covey.Environment.Randomness;
using Covey.Environment.Training;
using Covey.Learning.Encoders;
using Covey.Learning.Networks;
using Covey.Learning.Training;

namespace Covey.Learning.Tests.Training;

public class LearningPieceTests
{
    private static readonly TrainingOptions Options = new() { Entropy = 0.3, Clip = 0.2 };

    [Theory]
    [InlineData(EncoderKind.Mlp)]
    [InlineData(EncoderKind.Gnn)]
    [InlineData(EncoderKind.Tabular)]
    public void The_gradient_is_the_slope_of_the_clipped_loss(EncoderKind kind)
    {
        // Weights are single precision, so the slope is measured over a step that is large against their rounding.
        const float Step = 1f / 512;
        var (batch, networks, pieces, chosen) = Situation(kind, Options);

        // Some ratios are within the clip, some beyond it on either side.
        for (var sample = 0; sample < batch.Count; sample++)
        {
            batch.Before[sample] += 0.15 * ((sample % 5) - 2);
        }

        var checkedSlopes = 0;
        for (var member = 0; member < 2; member++)
        {
            var (network, piece, rows) = (networks[member], pieces[member], chosen[member]);
            var sum = new GradientSum(network.Parameters.Length);
            double Loss()
            {
                piece.Learn(batch, rows, 17, sum);
                return sum.Loss;
            }

            Loss();
            float[] gradient = [.. sum.Gradient];

            // The last layer, or the table, has no kinks between it and the loss but the clip's.
            var last = network.Tensors.Last(place => place.Inputs > 0);
            for (var index = 0; index < last.Count; index++)
            {
                var at = last.IndexOf(index);
                var was = network.Parameters[at];
                network.Parameters[at] = was + Step;
                var above = Loss();
                network.Parameters[at] = was - Step;
                var below = Loss();
                network.Parameters[at] = was;
                Assert.Equal((above - below) / (2 * Step), gradient[at], 2e-3);
                checkedSlopes += Math.Abs(gradient[at]) > 0.01 ? 1 : 0;
            }
        }

        Assert.True(checkedSlopes > 20, $"{checkedSlopes} slopes are not small");
    }

    [Theory]
    [InlineData(EncoderKind.Mlp)]
    [InlineData(EncoderKind.Gnn)]
    public void Where_nothing_has_changed_the_loss_is_minus_the_advantage_and_the_critics_error(EncoderKind kind)
    {
        var (batch, networks, pieces, chosen) = Situation(kind, Options with { Entropy = 0 });
        GradientSum[] sums = [.. networks.Select(network => new GradientSum(network.Parameters.Length))];
        pieces[0].Learn(batch, chosen[0], chosen[0].Length, sums[0]);
        Assert.Equal(-chosen[0].Average(sample => batch.Advantages[sample]), sums[0].Loss, 1e-6);
        pieces[1].Learn(batch, [.. Enumerable.Range(0, batch.States)], batch.Count, sums[1]);
        var errors = Enumerable.Range(0, batch.Count).Average(sample => 0.5 * Math.Pow(batch.Values[sample] - batch.Returns[sample], 2));
        Assert.Equal(errors, sums[1].Loss, 1e-6);
    }

    private static (Batch Batch, INetwork[] Networks, LearningPiece[] Pieces, int[][] Chosen) Situation(EncoderKind kind, TrainingOptions options)
    {
        INetwork[] networks = [Played.Encoder(kind).NewNetwork(12, 5), Played.Central(kind).NewNetwork(12)];
        networks[0].Initialise(new RandomSource(3), 0, 1);
        networks[1].Initialise(new RandomSource(3), 1, 1);
        var batch = new Batch();
        batch.Fill([Played.Episode(RewardKind.Difference, encoder: kind).Episode]);
        LearningPiece[] pieces = [new ActorPiece(networks[0], options), new CriticPiece(networks[1])];
        pieces[0].Judge(batch, 0, batch.Count);
        pieces[1].Judge(batch, 0, batch.Central.Count);
        batch.Estimate(0.1, 0.9, 0.9);
        int[] Some(int count) => [.. Enumerable.Range(0, count).Where(row => row % 4 != 3)];
        return (batch, networks, pieces, [Some(batch.Count), Some(batch.States)]);
    }
}
