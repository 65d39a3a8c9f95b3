using Covey.Environment.Randomness;

namespace Covey.Environment.Links;

/// <summary>
/// Pareto delays, P(delay &gt; x) = (scale / x)^shape for x ≥ scale, rounded down to whole ticks, never longer than a cap.
/// </summary>
/// <param name="Scale">Shortest delay before rounding, in ticks, above 0.</param>
/// <param name="Shape">Tail exponent, above 0; the variance is infinite up to 2, the mean up to 1 (before the cap).</param>
/// <param name="Cap">Longest delay, in ticks.</param>
public sealed record HeavyTailedDelay(double Scale, double Shape, int Cap = DelayBound.Default) : IDelayModel
{
    /// <inheritdoc/>
    public int Longest(double radius) => Cap;

    /// <inheritdoc/>
    public int Draw(uint word, in LinkEnd sender, in LinkEnd receiver) =>
        (int)Math.Min(Cap, Distributions.ParetoAt(DelayBound.Unit(word), Scale, Shape));

    /// <inheritdoc/>
    public (string Key, string Sentence)? Fault()
    {
        if (!(Scale > 0 && double.IsFinite(Scale)))
        {
            return ("scale", $"is {Scale}, but must be above 0 and finite");
        }

        return !(Shape > 0 && double.IsFinite(Shape))
            ? ("shape", $"is {Shape}, but must be above 0 and finite")
            : DelayBound.Fault("longest", Cap);
    }
}
