using System.Runtime.ExceptionServices;

namespace Covey.Learning.Replications;

/// <summary>Plays independent replications on all cores. What comes out does not depend on how many there are.</summary>
public static class Replicate
{
    /// <summary>Plays replications 0, 1, … on plain threads.</summary>
    /// <typeparam name="T">What a replication yields.</typeparam>
    /// <param name="count">How many.</param>
    /// <param name="threads">Threads; 0: one a core.</param>
    /// <param name="play">Plays one. Called from several threads at once.</param>
    /// <param name="stop">Asks not to begin any more.</param>
    /// <returns>Results in the order of replications.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static T[] Play<T>(int count, int threads, Func<int, T> play, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var results = new T[count];
        var faults = new Exception?[count];
        var next = -1;
        void Work()
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var replication && replication < count)
            {
                try
                {
                    results[replication] = play(replication);
                }
#pragma warning disable CA1031 // Thrown again by the caller's thread, the first replication's first.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    faults[replication] = fault;
                }
            }
        }

        var others = new Thread[Math.Max(0, Math.Min(count, threads == 0 ? System.Environment.ProcessorCount : threads) - 1)];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(Work) { IsBackground = true, Name = $"replications {i + 1}" };
            others[i].Start();
        }

        Work();
        foreach (var other in others)
        {
            other.Join();
        }

        if (Array.Find(faults, fault => fault is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        stop.ThrowIfCancellationRequested();
        return results;
    }
}
