using Covey.Environment.Randomness;

namespace Covey.Environment.Links;

/// <summary>
/// What happens to messages between neighbours. A pure function: the fate of the message from i to j at tick t does not
/// depend on any other message, nor on where it is computed.
/// </summary>
public interface ILinkModel
{
    /// <summary>Agents exchange messages while at most this far apart (Euclidean); 0 or less: no messages at all.</summary>
    double Radius { get; }

    /// <summary>Whether every message arrives in its own tick, exactly once.</summary>
    bool IsPerfect { get; }

    /// <summary>A message older than this many ticks is forgotten by its receiver.</summary>
    int Memory { get; }

    /// <summary>The longest delay the model can draw, in ticks.</summary>
    int LongestDelay { get; }

    /// <summary>The fate of the message that <paramref name="sender"/> addresses to <paramref name="receiver"/> at a tick.</summary>
    /// <param name="random">The run's randomness.</param>
    /// <param name="tick">The tick of sending.</param>
    /// <param name="sender">Who sends, and where it is.</param>
    /// <param name="receiver">To whom, and where it is.</param>
    LinkFate Fate(RandomSource random, int tick, in LinkEnd sender, in LinkEnd receiver);
}
