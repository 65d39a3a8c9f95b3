using Covey.Environment.Numerics;
using Covey.Learning.Categorical;
using Covey.Learning.Networks;

namespace Covey.Learning.Training;

/// <summary>The room one piece of a batch is worked on in. What a piece gives depends on its samples alone.</summary>
internal sealed class LearningPiece
{
    /// <summary>Samples of a piece: whole blocks of the kernel, and gradients that stay in a core's cache.</summary>
    public const int Rows = 192;

    private readonly Mlp _actor;
    private readonly Mlp _critic;
    private readonly TrainingOptions _options;
    private readonly MlpActivations _acting;
    private readonly MlpActivations _judging;
    private readonly float[] _inputs;
    private readonly float[] _central;
    private readonly double[] _logits;
    private readonly double[] _probabilities;

    public LearningPiece(Mlp actor, Mlp critic, TrainingOptions options)
    {
        _actor = actor;
        _critic = critic;
        _options = options;
        _acting = new MlpActivations(actor.Shape, Rows, backward: true);
        _judging = new MlpActivations(critic.Shape, Rows, backward: true);
        _inputs = new float[Rows * actor.Shape.Inputs];
        _central = new float[Rows * critic.Shape.Inputs];
        _logits = new double[actor.Shape.Outputs];
        _probabilities = new double[actor.Shape.Outputs];
        ActorGradient = new float[actor.Shape.Length];
        CriticGradient = new float[critic.Shape.Length];
    }

    /// <summary>The policy's gradient of the last <see cref="Learn"/>.</summary>
    public float[] ActorGradient { get; }

    /// <summary>The critic's gradient of the last <see cref="Learn"/>.</summary>
    public float[] CriticGradient { get; }

    /// <summary>This piece's share of the loss of the last <see cref="Learn"/>.</summary>
    public double Loss { get; private set; }

    /// <summary>The critic's estimates and the policy's log-probabilities for some rows of a batch.</summary>
    public void Judge(Batch batch, int from)
    {
        var states = Math.Min(Rows, batch.Count + batch.Ends - from);
        var width = _critic.Shape.Inputs;
        _critic.Forward(batch.Central.AsSpan(from * width, states * width), states, _judging);
        for (var row = 0; row < states; row++)
        {
            batch.Values[from + row] = _judging.Output[row * _judging.OutputStride];
        }

        var samples = Math.Min(Rows, batch.Count - from);
        if (samples <= 0)
        {
            return;
        }

        width = _actor.Shape.Inputs;
        _actor.Forward(batch.Inputs.AsSpan(from * width, samples * width), samples, _acting);
        for (var row = 0; row < samples; row++)
        {
            ReadLogits(row);
            batch.Before[from + row] = MaskedCategorical.LogProbability(_logits, batch.Feasible[from + row], batch.Actions[from + row]);
        }
    }

    /// <summary>
    /// The gradient of the clipped objective: the mean over the minibatch of −min(ρA, clip(ρ)A) − entropy · H for the policy,
    /// of ½(V − return)² for the critic.
    /// </summary>
    /// <param name="batch">The samples.</param>
    /// <param name="chosen">Which of them.</param>
    /// <param name="size">Samples of the minibatch this is a piece of.</param>
    public void Learn(Batch batch, ReadOnlySpan<int> chosen, int size)
    {
        Array.Clear(ActorGradient);
        Array.Clear(CriticGradient);
        Loss = 0;
        Gather(batch.Inputs, _actor.Shape.Inputs, chosen, _inputs);
        _actor.Forward(_inputs, chosen.Length, _acting);
        for (var row = 0; row < chosen.Length; row++)
        {
            ReadLogits(row);
            Slope(batch, chosen[row], size, _acting.OutputGradient.Slice(row * _acting.OutputStride, _logits.Length));
        }

        _actor.Backward(_inputs, chosen.Length, _acting, ActorGradient);

        Gather(batch.Central, _critic.Shape.Inputs, chosen, _central);
        _critic.Forward(_central, chosen.Length, _judging);
        for (var row = 0; row < chosen.Length; row++)
        {
            var off = _judging.Output[row * _judging.OutputStride] - batch.Returns[chosen[row]];
            _judging.OutputGradient[row * _judging.OutputStride] = (float)(off / size);
            Loss += 0.5 * off * off / size;
        }

        _critic.Backward(_central, chosen.Length, _judging, CriticGradient);
    }

    private static void Gather(float[] from, int width, ReadOnlySpan<int> chosen, float[] to)
    {
        for (var row = 0; row < chosen.Length; row++)
        {
            from.AsSpan(chosen[row] * width, width).CopyTo(to.AsSpan(row * width));
        }
    }

    private void ReadLogits(int row)
    {
        var from = _acting.Output.Slice(row * _acting.OutputStride, _logits.Length);
        for (var action = 0; action < _logits.Length; action++)
        {
            _logits[action] = from[action];
        }
    }

    private void Slope(Batch batch, int sample, int size, Span<float> slope)
    {
        var feasible = batch.Feasible[sample];
        var action = batch.Actions[sample];
        var advantage = batch.Advantages[sample];
        var after = MaskedCategorical.LogProbability(_logits, feasible, action);
        var ratio = PortableMath.Exp(after - batch.Before[sample]);
        var clipped = Math.Clamp(ratio, 1 - _options.Clip, 1 + _options.Clip);
        MaskedCategorical.Softmax(_logits, feasible, _probabilities);
        var entropy = MaskedCategorical.Entropy(_probabilities);
        Loss -= (Math.Min(ratio * advantage, clipped * advantage) + (_options.Entropy * entropy)) / size;

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
