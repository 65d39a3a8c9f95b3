using System.Runtime.ExceptionServices;

namespace Covey.Runtime.Engines;

/// <summary>
/// Worker threads that play one phase for all shards at once and wait for each other at its end. Shards are taken by
/// counting up, so no lock is held while a phase runs; which thread plays which shard has no effect on the run.
/// </summary>
internal sealed class PhaseCrew : IDisposable
{
    // Phases follow each other within microseconds; only a crew that has nothing to do for longer goes to sleep.
    private const int SpinsBeforeSleep = 2_000;

    private readonly Thread[] _others;
    private readonly object _bed = new();
    private Action<int>? _phase;
    private int _count;
    private int _next;
    private int _busy;
    private int _generation;
    private int _asleep;
    private volatile bool _over;
    private ExceptionDispatchInfo? _fault;

    /// <summary>A crew of so many threads, the caller's included.</summary>
    public PhaseCrew(int threads)
    {
        _others = new Thread[threads - 1];
        for (var worker = 0; worker < _others.Length; worker++)
        {
            _others[worker] = new Thread(Work) { IsBackground = true, Name = $"covey-{worker + 1}" };
            _others[worker].Start();
        }
    }

    /// <summary>Plays a phase for shards 0 to count − 1 and returns when all are done.</summary>
    /// <exception cref="Exception">Whatever the phase threw first.</exception>
    public void Run(int count, Action<int> phase)
    {
        if (_others.Length == 0 || count == 1)
        {
            for (var shard = 0; shard < count; shard++)
            {
                phase(shard);
            }

            return;
        }

        _phase = phase;
        _count = count;
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _busy, _others.Length);
        Interlocked.Increment(ref _generation);
        Wake();

        Take();
        var spin = new SpinWait();
        while (Volatile.Read(ref _busy) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        if (_fault is { } fault)
        {
            _fault = null;
            fault.Throw();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _over = true;
        Interlocked.Increment(ref _generation);
        Wake();
        foreach (var worker in _others)
        {
            worker.Join();
        }
    }

    /// <summary>Wakes whoever sleeps, after the generation was raised.</summary>
    private void Wake()
    {
        if (Volatile.Read(ref _asleep) > 0)
        {
            lock (_bed)
            {
                Monitor.PulseAll(_bed);
            }
        }
    }

    private void Work()
    {
        var seen = 0;
        while (true)
        {
            AwaitGeneration(seen);
            if (_over)
            {
                return;
            }

            seen = Volatile.Read(ref _generation);
            Take();
            Interlocked.Decrement(ref _busy);
        }
    }

    private void AwaitGeneration(int seen)
    {
        for (var spins = 0; Volatile.Read(ref _generation) == seen; spins++)
        {
            if (spins < SpinsBeforeSleep)
            {
                Thread.SpinWait(20);
                continue;
            }

            // Whoever announces itself asleep either sees the new generation, or is seen and woken by whoever opened it. Each
            // waits for a generation, not for a permit: one that wakes early can take nothing away from another.
            Interlocked.Increment(ref _asleep);
            lock (_bed)
            {
                while (Volatile.Read(ref _generation) == seen)
                {
                    Monitor.Wait(_bed);
                }
            }

            Interlocked.Decrement(ref _asleep);
        }
    }

    private void Take()
    {
        try
        {
            for (var shard = Interlocked.Increment(ref _next) - 1; shard < _count; shard = Interlocked.Increment(ref _next) - 1)
            {
                _phase!(shard);
            }
        }
        catch (Exception fault)
        {
            Interlocked.CompareExchange(ref _fault, ExceptionDispatchInfo.Capture(fault), null);
            Volatile.Write(ref _next, _count);
        }
    }
}
