namespace Covey.Environment.Links;

/// <summary>Messages are known in the tick in which they are sent.</summary>
public sealed record NoDelay : IDelayModel
{
    /// <inheritdoc/>
    public int Longest(double radius) => 0;

    /// <inheritdoc/>
    public int Draw(uint word, in LinkEnd sender, in LinkEnd receiver) => 0;

    /// <inheritdoc/>
    public (string Key, string Sentence)? Fault() => null;
}
