using System.Numerics.Tensors;
using Covey.Environment.Training;
using Covey.Learning.Optimisers;

namespace Covey.Learning.Training;

/// <summary>
/// SubMAPG's update (science 1.4): clipped policy optimisation with a separate critic on difference returns. Work is cut
/// into pieces of fixed size whose gradients are added in a fixed order, so it does not show who does them.
/// </summary>
internal sealed class PpoLearner
{
    /// <summary>Rewards are scaled so that a loss is of the size of 1; beyond this, nothing is left of what was learned.</summary>
    public const double LargestLoss = 1e4;

    private readonly TrainingOptions _options;
    private readonly TrainingRoom _room;
    private readonly ITrainingHands _hands;

    public PpoLearner(TrainingRoom room, TrainingOptions options, ITrainingHands hands)
    {
        _options = options;
        _room = room;
        _hands = hands;
        ActorOptimiser = new Adam(room.Actor.Parameters.Length, options.ActorRate);
        CriticOptimiser = new Adam(room.Critic.Parameters.Length, options.CriticRate);
    }

    public Adam ActorOptimiser { get; }

    public Adam CriticOptimiser { get; }

    /// <summary>
    /// What rewards are multiplied with so that returns are of the size of 1, whatever the world: (1 − γ) over the root mean
    /// square of the first batch's rewards, kept from then on; 0 before.
    /// </summary>
    public double RewardScale { get; set; }

    /// <summary>What the last step came to.</summary>
    public StepLosses Losses { get; private set; } = StepLosses.None;

    /// <summary>Learns from the room's episodes, which the present policy played.</summary>
    /// <param name="number">How many batches came before: addresses the order of samples.</param>
    /// <returns>The loss of the last step, or of the first one that is beyond <see cref="LargestLoss"/>.</returns>
    public double Learn(int number)
    {
        _room.Fill();
        var batch = _room.Batch;
        if (batch.Count == 0)
        {
            return 0;
        }

        if (RewardScale == 0)
        {
            RewardScale = FirstScale(batch);
        }

        _hands.Judge(number, RewardScale);
        batch.Estimate(RewardScale, _options.Discount, _options.Trace);
        var share = _options.ShareAfter(number * _options.Worlds);
        var loss = 0.0;
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            for (var part = 0; part < _options.Minibatches; part++)
            {
                var step = new StepAddress(number, epoch, part);
                loss = _room.Choose(step) ? Step(step, share) : loss;
                if (!(Math.Abs(loss) <= LargestLoss))
                {
                    return loss;
                }
            }
        }

        return loss;
    }

    private double FirstScale(Batch batch)
    {
        var squares = 0.0;
        foreach (var reward in batch.Rewards.AsSpan(0, batch.Count))
        {
            squares += reward * reward;
        }

        return squares > 0 ? (1 - _options.Discount) / Math.Sqrt(squares / batch.Count) : 1;
    }

    private double Step(in StepAddress step, double share)
    {
        _hands.Learn(step);
        _room.ActorPart.AddUp();
        _room.CriticPart.AddUp();
        GradientSum actor = _room.ActorPart.Sum, critic = _room.CriticPart.Sum;
        Losses = new StepLosses(actor.Loss, critic.Loss, actor.Entropy);
        ActorOptimiser.Step(_room.Actor.Parameters, Shortened(actor.Gradient), share);
        CriticOptimiser.Step(_room.Critic.Parameters, Shortened(critic.Gradient), share);
        _room.Actor.Refresh();
        _room.Critic.Refresh();
        return actor.Loss + critic.Loss;
    }

    private float[] Shortened(float[] gradient)
    {
        var squares = 0.0;
        foreach (var slope in gradient)
        {
            squares += (double)slope * slope;
        }

        var length = Math.Sqrt(squares);
        if (length > _options.LongestGradient)
        {
            TensorPrimitives.Multiply(gradient, (float)(_options.LongestGradient / length), gradient);
        }

        return gradient;
    }
}
