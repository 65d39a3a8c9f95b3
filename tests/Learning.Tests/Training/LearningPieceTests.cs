using Covey.Environment.Randomness;
using Covey.Learning.Networks;
using Covey.Learning.Training;

namespace Covey.Learning.Tests.Training;

public class LearningPieceTests
{
    private static readonly TrainingOptions Options = new() { Entropy = 0.3, Clip = 0.2 };

    [Fact]
    public void The_gradient_is_the_slope_of_the_clipped_loss()
    {
        // Weights are single precision, so the slope is measured over a step that is large against their rounding.
        const float Step = 1f / 512;
        var (batch, actor, critic, piece, chosen) = Situation();

        // Some ratios are within the clip, some beyond it on either side.
        for (var sample = 0; sample < batch.Count; sample++)
        {
            batch.Before[sample] += 0.15 * ((sample % 5) - 2);
        }

        piece.Learn(batch, chosen, chosen.Length);
        float[] actorGradient = [.. piece.ActorGradient], criticGradient = [.. piece.CriticGradient];
        double Loss()
        {
            piece.Learn(batch, chosen, chosen.Length);
            return piece.Loss;
        }

        var checkedSlopes = 0;
        foreach (var (network, gradient) in new[] { (actor, actorGradient), (critic, criticGradient) })
        {
            // The last layer has no kinks between it and the loss but the clip's.
            for (var at = network.Shape.MatrixAt(2); at < network.Shape.Length; at++)
            {
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

        Assert.True(checkedSlopes > 30);
    }

    [Fact]
    public void Where_nothing_has_changed_the_policy_gradient_is_that_of_advantage_times_log_probability()
    {
        var (batch, actor, critic, _, chosen) = Situation();
        var piece = new LearningPiece(actor, critic, Options with { Entropy = 0 });
        piece.Learn(batch, chosen, chosen.Length);
        var critics = chosen.Average(sample => 0.5 * Math.Pow(batch.Values[sample] - batch.Returns[sample], 2));
        Assert.Equal(critics - chosen.Average(sample => batch.Advantages[sample]), piece.Loss, 1e-6);
    }

    private static (Batch Batch, Mlp Actor, Mlp Critic, LearningPiece Piece, int[] Chosen) Situation()
    {
        var actor = new Mlp(new MlpShape(Played.Features.Width, 12, 11, 5));
        var critic = new Mlp(new MlpShape(Played.Central.Width, 12, 11, 1));
        Initialisation.Orthogonal(actor, new RandomSource(3), 0, 1);
        Initialisation.Orthogonal(critic, new RandomSource(3), 1, 1);
        var batch = new Batch(Played.Features, Played.Central);
        batch.Fill([Played.Episode(RewardKind.Difference).Episode]);
        var piece = new LearningPiece(actor, critic, Options);
        piece.Judge(batch, 0);
        batch.Estimate(0.1, 0.9, 0.9);
        return (batch, actor, critic, piece, [.. Enumerable.Range(0, batch.Count).Where(sample => sample % 4 != 3)]);
    }
}
