using Covey.Environment.Parcels;
using Covey.Runtime.Ticks;

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

    /// <summary>Adds one agent.</summary>
    /// <exception cref="ParcelException">There is no such state or reward.</exception>
    public void Add(uint agent, Outcome outcome)
    {
        var (cell, leaves) = outcome;
        if ((uint)cell >= (uint)Paid.Length)
        {
            throw new ParcelException($"agent {agent} reports state and reward {cell}; allowed: 0 to {Paid.Length - 1}");
        }

        Paid[cell]++;
        Left[cell] += leaves ? 1 : 0;
        Hash += Digest.Entity(agent, 0, 0, 0, leaves ? 1 : 0, cell);
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
