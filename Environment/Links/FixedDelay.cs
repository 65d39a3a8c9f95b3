namespace Covey.Environment.Links;

/// <summary>Every message travels equally long.</summary>
/// <param name="Ticks">How long, in ticks, 0 to <see cref="DelayBound.Largest"/>.</param>
public sealed record FixedDelay(int Ticks) : IDelayModel
{
    /// <inheritdoc/>
    public int Longest(double radius) => Ticks;

    /// <inheritdoc/>
    public int Draw(uint word, in LinkEnd sender, in LinkEnd receiver) => Ticks;

    /// <inheritdoc/>
    public (string Key, string Sentence)? Fault() => DelayBound.Fault("ticks", Ticks);
}
