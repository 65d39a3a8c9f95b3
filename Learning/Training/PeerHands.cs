using Covey.Environment.Parcels;

namespace Covey.Learning.Training;

/// <summary>
/// All is done by peers. Each order has with it what it depends on, but for the batch, which peers are given once and keep
/// until they are given the next.
/// </summary>
internal sealed class PeerHands(TrainingRoom room, ITrainingPeers peers) : ITrainingHands
{
    private readonly ParcelWriter _order = new();
    private ReadOnlyMemory<byte>[] _played = [];

    /// <inheritdoc/>
    public void Play(int first)
    {
        Begin(PeerOrder.Play);
        _order.Write(first);
        _order.WriteMany<float>(room.Actor.Parameters);
        _played = Ask();
        for (var peer = 0; peer < _played.Length; peer++)
        {
            var (from, to) = new WorkShare(peer, _played.Length).Of(room.Episodes.Length);
            var reader = new ParcelReader(_played[peer].Span);
            for (var at = from; at < to; at++)
            {
                room.Episodes[at].Read(ref reader);
            }
        }
    }

    /// <inheritdoc/>
    public void Judge(int number, double scale)
    {
        Begin(PeerOrder.Judge);
        _order.Write(number);
        WriteNetworks();
        foreach (var played in _played)
        {
            _order.WriteMany(played.Span);
        }

        var judged = Ask();
        for (var peer = 0; peer < judged.Length; peer++)
        {
            var reader = new ParcelReader(judged[peer].Span);
            room.ReadJudged(new WorkShare(peer, judged.Length), ref reader);
        }

        // What each has found out, all have to know before they learn.
        Begin(PeerOrder.Know);
        _order.Write(number);
        _order.Write(scale);
        room.WriteJudged(WorkShare.All, _order);
        Ask();
    }

    /// <inheritdoc/>
    public void Learn(in StepAddress step)
    {
        Begin(PeerOrder.Learn);
        _order.Write(step);
        WriteNetworks();
        var learned = Ask();
        for (var peer = 0; peer < learned.Length; peer++)
        {
            var reader = new ParcelReader(learned[peer].Span);
            room.ReadLearned(new WorkShare(peer, learned.Length), ref reader);
        }
    }

    private void Begin(PeerOrder order)
    {
        _order.Clear();
        _order.Write(order);
        _order.Write(peers.Count);
    }

    private void WriteNetworks()
    {
        _order.WriteMany<float>(room.Actor.Parameters);
        _order.WriteMany<float>(room.Critic.Parameters);
    }

    private ReadOnlyMemory<byte>[] Ask()
    {
        var answers = peers.Ask(_order.Written);
        if (answers.Count != peers.Count)
        {
            throw new ParcelException($"{answers.Count} of {peers.Count} peers answered");
        }

        var contents = new ReadOnlyMemory<byte>[answers.Count];
        for (var peer = 0; peer < contents.Length; peer++)
        {
            var reader = new ParcelReader(answers[peer].Span);
            if (reader.Read<PeerAnswer>() == PeerAnswer.OutOfBounds)
            {
                throw new ArithmeticException($"a number ran out of bounds in share {peer} of {contents.Length}");
            }

            contents[peer] = answers[peer][1..];
        }

        return contents;
    }
}
