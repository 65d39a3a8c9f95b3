using Covey.Environment.Randomness;

namespace Covey.Environment.Links;

/// <summary>Exponential delays, rounded down to whole ticks, never longer than a cap.</summary>
/// <param name="Mean">Mean before rounding, in ticks, at least 0.</param>
/// <param name="Cap">Longest delay, in ticks.</param>
public sealed record ExponentialDelay(double Mean, int Cap = DelayBound.Default) : IDelayModel
{
    /// <inheritdoc/>
    public int Longest(double radius) => Mean > 0 ? Cap : 0;

    /// <inheritdoc/>
    public int Draw(uint word, in LinkEnd sender, in LinkEnd receiver) =>
        (int)Math.Min(Cap, Distributions.ExponentialAt(DelayBound.Unit(word), Mean));

    /// <inheritdoc/>
    public (string Key, string Sentence)? Fault() =>
        !(Mean >= 0 && double.IsFinite(Mean)) ? ("mean", $"is {Mean}, but must be at least 0 and finite") : DelayBound.Fault("longest", Cap);
}
