using Covey.Runtime.Ticks;

namespace Covey.Client;

/// <summary>Compares a run's ticks with those of a record, and ends the run after the record's last tick.</summary>
/// <param name="expected">The record's digests, one a tick.</param>
/// <param name="enough">Cancelled after the last of them.</param>
internal sealed class DigestComparison(IReadOnlyList<ulong> expected, CancellationTokenSource enough) : IRunObserver
{
    /// <summary>The first tick whose digest differs; null if there is none so far.</summary>
    public int? FirstDifference { get; private set; }

    /// <summary>Ticks compared so far.</summary>
    public int Compared { get; private set; }

    /// <summary>Ticks in the record.</summary>
    public int Expected => expected.Count;

    /// <summary>Whether every tick of the record was compared.</summary>
    public bool Complete => Compared == expected.Count;

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        if (Complete)
        {
            return;
        }

        if (FirstDifference is null && metrics.Digest != expected[metrics.Tick])
        {
            FirstDifference = metrics.Tick;
        }

        Compared++;
        if (Complete)
        {
            enough.Cancel();
        }
    }
}
