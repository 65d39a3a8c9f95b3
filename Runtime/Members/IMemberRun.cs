using Covey.Environment.Parcels;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Members;

/// <summary>The environment of a world whose members are each by themselves: tells them, hears of them, measures.</summary>
public interface IMemberRun
{
    /// <summary>The tick to be played next.</summary>
    int Tick { get; }

    /// <summary>Whether every tick was played.</summary>
    bool IsOver { get; }

    /// <summary>Digest over the ticks played so far.</summary>
    ulong RunDigest { get; }

    /// <summary>Sum over the ticks played of the number of agents.</summary>
    long AgentSteps { get; }

    /// <summary>How many phases a tick has.</summary>
    int Phases { get; }

    /// <summary>Begins the next tick.</summary>
    void Open();

    /// <summary>Who acts in a phase of the tick, in increasing order; valid until the tick is ended.</summary>
    ReadOnlySpan<int> Acting(int phase);

    /// <summary>Writes what everybody who acts in a phase is told.</summary>
    void Announce(int phase, ParcelWriter into)
    {
        // In most worlds there is nothing that everybody is told.
    }

    /// <summary>Writes what one member is told in a phase.</summary>
    void Tell(int phase, int member, ParcelWriter into);

    /// <summary>Hears of a member what it did in a phase.</summary>
    /// <exception cref="ParcelException">The report is damaged.</exception>
    void Hear(int phase, int member, ref ParcelReader report);

    /// <summary>Ends the tick.</summary>
    TickMetrics Close();

    /// <summary>Writes all that it remembers between two ticks.</summary>
    void Save(ParcelWriter into);

    /// <summary>Reads what <see cref="Save"/> wrote, before it has played a tick.</summary>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    void Restore(ref ParcelReader from);
}
