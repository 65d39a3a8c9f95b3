using Covey.Environment.Numerics;
using Covey.Environment.Training;
using Covey.Learning.Categorical;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Training;

/// <summary>
/// A piece for the policy: the loss is the mean over the minibatch of −min(ρA, clip(ρ)A) − entropy · H, ρ being the ratio of
/// the action's probability to what it was.
/// </summary>
internal sealed class ActorPiece : LearningPiece
{
    private readonly TrainingOptions _options;
    private readonly double[] _logits;
    private readonly double[] _probabilities;

    public ActorPiece(INetwork actor, TrainingOptions options)
        : base(actor)
    {
        _options = options;
        _logits = new double[actor.Outputs];
        _probabilities = new double[actor.Outputs];
    }

    /// <inheritdoc/>
    protected override Rows RowsOf(Batch batch) => batch.Inputs;

    /// <inheritdoc/>
    protected override void Keep(Batch batch, ReadOnlySpan<int> chosen)
    {
        for (var row = 0; row < chosen.Length; row++)
        {
            ReadLogits(row);
            var sample = chosen[row];
            batch.Before[sample] = MaskedCategorical.LogProbability(_logits, batch.Feasible[sample], batch.Actions[sample]);
        }
    }

    /// <inheritdoc/>
    protected override void Slopes(Batch batch, ReadOnlySpan<int> chosen, int size, GradientSum sum)
    {
        for (var row = 0; row < chosen.Length; row++)
        {
            ReadLogits(row);
            Slope(batch, chosen[row], size, Pass.OutputGradient.Slice(row * Pass.Stride, _logits.Length), sum);
        }
    }

    private void ReadLogits(int row)
    {
        var from = Pass.Output.Slice(row * Pass.Stride, _logits.Length);
        for (var action = 0; action < _logits.Length; action++)
        {
            _logits[action] = from[action];
        }
    }

    private void Slope(Batch batch, int sample, int size, Span<float> slope, GradientSum sum)
    {
        var feasible = batch.Feasible[sample];
        var action = batch.Actions[sample];
        var advantage = batch.Advantages[sample];
        var after = MaskedCategorical.Softmax(_logits, feasible, _probabilities, action);
        var ratio = PortableMath.Exp(after - batch.Before[sample]);
        var clipped = Math.Clamp(ratio, 1 - _options.Clip, 1 + _options.Clip);
        var entropy = MaskedCategorical.Entropy(_probabilities);
        sum.Loss -= (Math.Min(ratio * advantage, clipped * advantage) + (_options.Entropy * entropy)) / size;
        sum.Entropy += entropy / size;

        // Where the clipped term is the smaller one, the ratio has no more say.
        var weight = ratio * advantage <= clipped * advantage ? ratio * advantage : 0;

        // log π(action) − log π(other) is the difference of their logits, so one logarithm gives them all.
        for (var other = 0; other < slope.Length; other++)
        {
            var probability = _probabilities[other];
            var gradient = 0.0;
            if (probability > 0)
            {
                var log = after + _logits[other] - _logits[action];
                gradient = (_options.Entropy * probability * (log + entropy)) - (weight * ((other == action ? 1 : 0) - probability));
            }

            slope[other] = (float)(gradient / size);
        }
    }
}
