using Covey.Environment.Randomness;

namespace Covey.Environment.Links;

/// <summary>Every whole number of ticks in a range is equally likely.</summary>
/// <param name="Min">Shortest delay, in ticks.</param>
/// <param name="Max">Longest delay, in ticks.</param>
public sealed record UniformDelay(int Min, int Max) : IDelayModel
{
    /// <inheritdoc/>
    public int Longest(double radius) => Max;

    /// <inheritdoc/>
    public int Draw(uint word, in LinkEnd sender, in LinkEnd receiver) => Min + RandomBlock.Below(word, Max - Min + 1);

    /// <inheritdoc/>
    public (string Key, string Sentence)? Fault() =>
        DelayBound.Fault("min", Min) ?? DelayBound.Fault("max", Max)
        ?? (Min > Max ? ("min", $"is {Min}, but must not exceed max, which is {Max}") : null);
}
