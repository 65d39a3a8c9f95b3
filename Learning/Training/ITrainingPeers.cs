namespace Covey.Learning.Training;

/// <summary>Others who take part in a training, each with a <see cref="TrainingHost"/> of its own.</summary>
public interface ITrainingPeers
{
    /// <summary>How many there are, at least 1.</summary>
    int Count { get; }

    /// <summary>
    /// Gives all of them the same order and waits for their answers: what each one's <see cref="TrainingHost.Answer"/> wrote for
    /// its share, in the order of shares. Throws if one was lost: the training has to go on from its last checkpoint then.
    /// </summary>
    /// <param name="order">The order; good until the method returns.</param>
    IReadOnlyList<ReadOnlyMemory<byte>> Ask(ReadOnlyMemory<byte> order);
}
