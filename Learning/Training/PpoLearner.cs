using System.Numerics.Tensors;
using Covey.Environment.Randomness;
using Covey.Learning.Features;
using Covey.Learning.Networks;
using Covey.Learning.Optimisers;

namespace Covey.Learning.Training;

/// <summary>
/// SubMAPG's update (science 1.4): clipped policy optimisation with a separate critic on difference returns. Work is cut
/// into pieces of fixed size whose gradients are added in the order of pieces, so the number of threads does not show.
/// </summary>
internal sealed class PpoLearner
{
    /// <summary>Rewards are scaled so that a loss is of the size of 1; beyond this, nothing is left of what was learned.</summary>
    public const double LargestLoss = 1e4;

    private readonly TrainingOptions _options;
    private readonly RandomSource _random;
    private readonly IWorkers _workers;
    private readonly Batch _batch;
    private readonly List<LearningPiece> _pieces = [];
    private readonly Action<int> _judge;
    private readonly Action<int> _learn;
    private int[] _order = [];
    private int _from;
    private int _size;

    public PpoLearner(NearestFeatures features, CentralState central, int actions, TrainingOptions options, RandomSource random, IWorkers workers)
    {
        _options = options;
        _random = random;
        _workers = workers;
        _batch = new Batch(features, central);
        Actor = new Mlp(new MlpShape(features.Width, options.Hidden, options.Hidden, actions));
        Critic = new Mlp(new MlpShape(central.Width, options.Hidden, options.Hidden, 1));
        Initialisation.Orthogonal(Actor, random, 0, 0.01);
        Initialisation.Orthogonal(Critic, random, 1, 1);
        ActorOptimiser = new Adam(Actor.Shape.Length, options.ActorRate);
        CriticOptimiser = new Adam(Critic.Shape.Length, options.CriticRate);
        _judge = piece => _pieces[piece].Judge(_batch, piece * LearningPiece.Rows);
        _learn = piece =>
        {
            var first = piece * LearningPiece.Rows;
            _pieces[piece].Learn(_batch, _order.AsSpan(_from + first, Math.Min(LearningPiece.Rows, _size - first)), _size);
        };
    }

    public Mlp Actor { get; }

    public Mlp Critic { get; }

    public Adam ActorOptimiser { get; }

    public Adam CriticOptimiser { get; }

    /// <summary>
    /// What rewards are multiplied with so that returns are of the size of 1, whatever the world: (1 − γ) over the root mean
    /// square of the first batch's rewards, kept from then on; 0 before.
    /// </summary>
    public double RewardScale { get; set; }

    /// <summary>Learns from episodes that the present policy played.</summary>
    /// <param name="episodes">The episodes.</param>
    /// <param name="number">How many batches came before: addresses the order of samples.</param>
    /// <returns>The loss of the last step, or of the first one that is beyond <see cref="LargestLoss"/>.</returns>
    public double Learn(ReadOnlySpan<Episode> episodes, int number)
    {
        _batch.Fill(episodes);
        if (_batch.Count == 0)
        {
            return 0;
        }

        if (RewardScale == 0)
        {
            RewardScale = FirstScale();
        }

        _workers.Run(Pieces(_batch.Count + _batch.Ends), _judge);
        _batch.Estimate(RewardScale, _options.Discount, _options.Trace);
        var loss = 0.0;
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            Shuffle(number, epoch);
            for (var part = 0; part < _options.Minibatches; part++)
            {
                _from = (int)((long)_batch.Count * part / _options.Minibatches);
                _size = (int)((long)_batch.Count * (part + 1) / _options.Minibatches) - _from;
                loss = _size > 0 ? Step() : loss;
                if (!(Math.Abs(loss) <= LargestLoss))
                {
                    return loss;
                }
            }
        }

        return loss;
    }

    private double FirstScale()
    {
        var squares = 0.0;
        foreach (var reward in _batch.Rewards.AsSpan(0, _batch.Count))
        {
            squares += reward * reward;
        }

        return squares > 0 ? (1 - _options.Discount) / Math.Sqrt(squares / _batch.Count) : 1;
    }

    private double Step()
    {
        var pieces = Pieces(_size);
        _workers.Run(pieces, _learn);
        var first = _pieces[0];
        var loss = first.Loss;
        for (var piece = 1; piece < pieces; piece++)
        {
            TensorPrimitives.Add(first.ActorGradient, _pieces[piece].ActorGradient, first.ActorGradient);
            TensorPrimitives.Add(first.CriticGradient, _pieces[piece].CriticGradient, first.CriticGradient);
            loss += _pieces[piece].Loss;
        }

        Shorten(first.ActorGradient);
        Shorten(first.CriticGradient);
        ActorOptimiser.Step(Actor.Parameters, first.ActorGradient);
        CriticOptimiser.Step(Critic.Parameters, first.CriticGradient);
        Actor.Refresh();
        Critic.Refresh();
        return loss;
    }

    private void Shorten(float[] gradient)
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
    }

    /// <summary>As many pieces as rows need, each with its room.</summary>
    private int Pieces(int rows)
    {
        var pieces = (rows + LearningPiece.Rows - 1) / LearningPiece.Rows;
        while (_pieces.Count < pieces)
        {
            _pieces.Add(new LearningPiece(Actor, Critic, _options));
        }

        return pieces;
    }

    /// <summary>Fisher and Yates, from addresses of their own for every batch and epoch.</summary>
    private void Shuffle(int number, int epoch)
    {
        if (_order.Length < _batch.Count)
        {
            _order = new int[_batch.Count];
        }

        for (var at = 0; at < _batch.Count; at++)
        {
            _order[at] = at;
        }

        for (var at = _batch.Count - 1; at > 0; at--)
        {
            var other = RandomBlock.Below(_random.Block(RandomStream.Learning, epoch, number, at).W0, at + 1);
            (_order[at], _order[other]) = (_order[other], _order[at]);
        }
    }
}
