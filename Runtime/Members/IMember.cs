using Covey.Environment.Parcels;

namespace Covey.Runtime.Members;

/// <summary>
/// One actor of a world without a stage, by itself. It acts in some phases of every tick, and knows nothing but what it is told, what
/// others have sent it, and its own. For one caller at a time.
/// </summary>
public interface IMember
{
    /// <summary>Whether it has left by what it did last: it takes no part any more, and nobody writes to it.</summary>
    bool HasLeft => false;

    /// <summary>Acts, once all that was sent in the phases before has come.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="phase">The phase of the tick, from 0.</param>
    /// <param name="announced">What the environment tells everybody who acts in the phase.</param>
    /// <param name="told">What it tells this one.</param>
    /// <param name="post">Carries what it sends to others.</param>
    /// <param name="report">Gets what the environment hears of it.</param>
    /// <exception cref="ParcelException">Something that it was told or sent is missing or damaged.</exception>
    void Act(int tick, int phase, ref ParcelReader announced, ref ParcelReader told, IMemberPost post, ParcelWriter report);

    /// <summary>Hears what another has sent it. Nothing depends on the order in which it hears the messages of a phase.</summary>
    /// <exception cref="ParcelException">The message is damaged.</exception>
    void Hear(ref ParcelReader message);

    /// <summary>Writes all that it remembers between two ticks.</summary>
    void Save(ParcelWriter into);

    /// <summary>Reads what <see cref="Save"/> wrote, before it has acted.</summary>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    void Restore(ref ParcelReader from);
}
