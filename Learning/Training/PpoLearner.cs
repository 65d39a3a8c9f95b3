using System.Numerics.Tensors;
using Covey.Environment.Randomness;
using Covey.Environment.Training;
using Covey.Learning.Encoders;
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
    private readonly Batch _batch = new();
    private readonly LearningNetwork _actor;
    private readonly LearningNetwork _critic;
    private readonly Action<int> _judge;
    private readonly Action<int> _learn;
    private int _critics;

    public PpoLearner(IEncoder encoder, ICentralEncoder central, int actions, TrainingOptions options, RandomSource random, IWorkers workers)
    {
        _options = options;
        _random = random;
        _workers = workers;
        Actor = encoder.NewNetwork(options.Hidden, actions);
        Critic = central.NewNetwork(options.Hidden);
        Actor.Initialise(random, 0, 0.01);
        Critic.Initialise(random, 1, 1);
        ActorOptimiser = new Adam(Actor.Parameters.Length, options.ActorRate);
        CriticOptimiser = new Adam(Critic.Parameters.Length, options.CriticRate);
        _actor = new LearningNetwork(Actor, () => new ActorPiece(Actor, options));
        _critic = new LearningNetwork(Critic, () => new CriticPiece(Critic));

        // The critic's pieces come first: where they are the larger ones, nobody waits for the last of them.
        _judge = piece =>
        {
            if (piece < _critics)
            {
                _critic.Judge(_batch, piece, _batch.Central.Count);
            }
            else
            {
                _actor.Judge(_batch, piece - _critics, _batch.Count);
            }
        };
        _learn = piece =>
        {
            if (piece < _critics)
            {
                _critic.Learn(_batch, piece);
            }
            else
            {
                _actor.Learn(_batch, piece - _critics);
            }
        };
    }

    public INetwork Actor { get; }

    public INetwork Critic { get; }

    public Adam ActorOptimiser { get; }

    public Adam CriticOptimiser { get; }

    /// <summary>
    /// What rewards are multiplied with so that returns are of the size of 1, whatever the world: (1 − γ) over the root mean
    /// square of the first batch's rewards, kept from then on; 0 before.
    /// </summary>
    public double RewardScale { get; set; }

    /// <summary>What the last step came to.</summary>
    public StepLosses Losses { get; private set; } = StepLosses.None;

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

        _critics = _critic.PiecesFor(_batch.Central.Count);
        _workers.Run(_critics + _actor.PiecesFor(_batch.Count), _judge);
        _batch.Estimate(RewardScale, _options.Discount, _options.Trace);
        var share = _options.ShareAfter(number * _options.Worlds);
        var loss = 0.0;
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            _actor.Shuffle(_random, _batch.Count, number, epoch);
            _critic.Shuffle(_random, _batch.States, number, epoch);
            for (var part = 0; part < _options.Minibatches; part++)
            {
                var samples = _actor.Take(part, _options.Minibatches);
                _critic.Take(part, _options.Minibatches);
                loss = samples > 0 ? Step(share) : loss;
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

    private double Step(double share)
    {
        _critic.Averages = 0;
        foreach (var state in _critic.Chosen)
        {
            _critic.Averages += _batch.Central.OutputsOf(state);
        }

        _actor.Averages = _actor.Size;
        _critics = _critic.PiecesFor(_critic.Size);
        _workers.Run(_critics + _actor.PiecesFor(_actor.Size), _learn);
        double actor = _actor.AddUp(), critic = _critic.AddUp();
        var loss = actor + critic;
        Losses = new StepLosses(actor, critic, _actor.Entropy);
        ActorOptimiser.Step(Actor.Parameters, Shortened(_actor.Gradient), share);
        CriticOptimiser.Step(Critic.Parameters, Shortened(_critic.Gradient), share);
        Actor.Refresh();
        Critic.Refresh();
        return loss;
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
