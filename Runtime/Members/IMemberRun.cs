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

    /// <summary>Who acts in each phase of a tick: the first member and how many.</summary>
    IReadOnlyList<(int First, int Count)> Phases { get; }

    /// <summary>Begins the next tick.</summary>
    void Open();

    /// <summary>Writes what a member is told in a phase.</summary>
    void Tell(int phase, int member, ParcelWriter into);

    /// <summary>Hears of a member what it did in a phase.</summary>
    /// <exception cref="ParcelException">The report is damaged.</exception>
    void Hear(int phase, int member, ref ParcelReader report);

    /// <summary>Ends the tick.</summary>
    TickMetrics Close();
}
