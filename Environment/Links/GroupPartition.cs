namespace Covey.Environment.Links;

/// <summary>Agents hear only those whose id has the same remainder: the team falls into so many groups.</summary>
/// <param name="From">The first tick of the cut.</param>
/// <param name="To">The first tick after it.</param>
/// <param name="Groups">How many groups, at least 2.</param>
public sealed record GroupPartition(int From, int To, int Groups) : LinkPartition(From, To)
{
    /// <inheritdoc/>
    public override bool Parts(in LinkEnd sender, in LinkEnd receiver) => sender.Agent % Groups != receiver.Agent % Groups;

    /// <inheritdoc/>
    public override (string Key, string Sentence)? Fault() =>
        base.Fault() ?? (Groups < 2 ? ("groups", $"is {Groups}, but must be at least 2") : null);
}
