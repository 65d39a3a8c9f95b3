using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Environment.Training;

namespace Covey.Learning.Training;

/// <summary>A peer's side of a training: carries out orders of a <see cref="Trainer"/> that is somewhere else. For one caller at a time.</summary>
public sealed class TrainingHost
{
    private readonly TrainingRoom _room;
    private readonly double _discount;
    private readonly double _trace;
    private int _number = -1;
    private bool _knows;

    /// <summary>A peer that has been told nothing yet.</summary>
    /// <param name="rollouts">Plays episodes.</param>
    /// <param name="options">How the training learns.</param>
    /// <param name="seed">What all its randomness follows from.</param>
    /// <param name="workers">Who does this peer's work.</param>
    /// <exception cref="ScenarioException">The settings or the world are not usable.</exception>
    public TrainingHost(IRollouts rollouts, TrainingOptions options, ulong seed, IWorkers workers)
    {
        _room = new TrainingRoom(rollouts, options, seed, workers);
        (_discount, _trace) = (options.Discount, options.Trace);
    }

    /// <summary>Carries out an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="peer">Which of the peers this is.</param>
    /// <param name="answer">Takes the answer, in place of what it holds.</param>
    /// <exception cref="ParcelException">The order is damaged, or about a batch that this peer was not given.</exception>
    public void Answer(ReadOnlySpan<byte> order, int peer, ParcelWriter answer)
    {
        answer.Clear();
        answer.Write(PeerAnswer.Done);
        var reader = new ParcelReader(order);
        var kind = reader.Read<PeerOrder>();
        var share = new WorkShare(peer, reader.Read<int>());
        try
        {
            switch (kind)
            {
                case PeerOrder.Play:
                    Play(ref reader, share, answer);
                    break;
                case PeerOrder.Judge:
                    Judge(ref reader, share, answer);
                    break;
                case PeerOrder.Know:
                    Know(ref reader);
                    break;
                case PeerOrder.Learn:
                    Learn(ref reader, share, answer);
                    break;
                default:
                    throw new ParcelException($"there is no order of kind {kind}");
            }
        }
        catch (ArithmeticException)
        {
            answer.Clear();
            answer.Write(PeerAnswer.OutOfBounds);
        }
    }

    private void Play(ref ParcelReader order, WorkShare share, ParcelWriter answer)
    {
        var first = order.Read<int>();
        order.ReadInto<float>(_room.Actor.Parameters);
        _room.Actor.Refresh();
        _room.Play(first, share);
        var (from, to) = share.Of(_room.Episodes.Length);
        foreach (var episode in _room.Episodes.AsSpan(from..to))
        {
            episode.Write(answer);
        }
    }

    private void Judge(ref ParcelReader order, WorkShare share, ParcelWriter answer)
    {
        _knows = false;
        _number = order.Read<int>();
        ReadNetworks(ref order);
        for (var peer = 0; peer < share.Count; peer++)
        {
            var (from, to) = new WorkShare(peer, share.Count).Of(_room.Episodes.Length);
            var played = new ParcelReader(order.View<byte>());
            foreach (var episode in _room.Episodes.AsSpan(from..to))
            {
                episode.Read(ref played);
            }
        }

        _room.Fill();
        _room.Judge(share);
        _room.WriteJudged(share, answer);
    }

    private void Know(ref ParcelReader order)
    {
        Require(order.Read<int>());
        var scale = order.Read<double>();
        _room.ReadJudged(WorkShare.All, ref order);
        _room.Batch.Estimate(scale, _discount, _trace);
        _knows = true;
    }

    private void Learn(ref ParcelReader order, WorkShare share, ParcelWriter answer)
    {
        var step = order.Read<StepAddress>();
        Require(step.Batch);
        ReadNetworks(ref order);
        if (!_knows)
        {
            throw new ParcelException($"batch {step.Batch} is not known to have been judged");
        }

        _room.Choose(step);
        _room.Learn(share);
        _room.WriteLearned(share, answer);
    }

    private void ReadNetworks(ref ParcelReader order)
    {
        order.ReadInto<float>(_room.Actor.Parameters);
        order.ReadInto<float>(_room.Critic.Parameters);
        _room.Actor.Refresh();
        _room.Critic.Refresh();
    }

    private void Require(int number)
    {
        if (number != _number)
        {
            throw new ParcelException($"found an order about batch {number}, but batch {_number} is the one that was given");
        }
    }
}
