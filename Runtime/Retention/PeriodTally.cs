namespace Covey.Runtime.Retention;

/// <summary>
/// What happened in a period, in whole numbers: sums over agents that come out the same whatever the order and the
/// partition.
/// </summary>
internal sealed class PeriodTally(int cells)
{
    /// <summary>Agents in a state who were paid a reward, at [state · rewards + reward].</summary>
    public long[] Paid { get; } = new long[cells];

    /// <summary>Those of them who left.</summary>
    public long[] Left { get; } = new long[cells];

    /// <summary>The sum of every agent's hash.</summary>
    public ulong Hash { get; set; }

    public void Clear()
    {
        Array.Clear(Paid);
        Array.Clear(Left);
        Hash = 0;
    }

    public void Add(PeriodTally other)
    {
        for (var cell = 0; cell < Paid.Length; cell++)
        {
            Paid[cell] += other.Paid[cell];
            Left[cell] += other.Left[cell];
        }

        Hash += other.Hash;
    }
}
