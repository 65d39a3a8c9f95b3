namespace Covey.Runtime.Messages;

/// <summary>
/// Messages of one kind on their way between shards: one batch for each pair of a sender and a receiver. A sender fills its
/// batches in one phase and receivers read theirs in the next, so nothing is locked. Receivers must not depend on the
/// order of what they get: it depends on the partition.
/// </summary>
/// <typeparam name="T">A message.</typeparam>
/// <param name="senders">How many shards send.</param>
/// <param name="receivers">How many shards receive.</param>
internal sealed class ShardPost<T>(int senders, int receivers)
    where T : unmanaged
{
    private readonly T[][] _batches = [.. Enumerable.Range(0, senders * receivers).Select(_ => Array.Empty<T>())];
    private readonly int[] _counts = new int[senders * receivers];

    /// <summary>How many shards send.</summary>
    public int Senders => senders;

    /// <summary>How many messages are on their way.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            foreach (var batch in _counts)
            {
                count += batch;
            }

            return count;
        }
    }

    /// <summary>Takes back what a sender has sent before.</summary>
    public void Clear(int sender) => Array.Clear(_counts, sender * receivers, receivers);

    /// <summary>Sends a message.</summary>
    public void Send(int sender, int receiver, in T message)
    {
        var at = (sender * receivers) + receiver;
        ref var batch = ref _batches[at];
        if (_counts[at] == batch.Length)
        {
            Array.Resize(ref batch, Math.Max(16, 2 * batch.Length));
        }

        batch[_counts[at]++] = message;
    }

    /// <summary>What a sender has sent to a receiver.</summary>
    public ReadOnlySpan<T> Batch(int sender, int receiver)
    {
        var at = (sender * receivers) + receiver;
        return _batches[at].AsSpan(0, _counts[at]);
    }
}
