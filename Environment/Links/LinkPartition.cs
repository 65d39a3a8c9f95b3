namespace Covey.Environment.Links;

/// <summary>A cut through the links for a while: messages sent across it in ticks [From, To) are lost.</summary>
/// <param name="From">The first tick of the cut.</param>
/// <param name="To">The first tick after it, above From.</param>
public abstract record LinkPartition(int From, int To)
{
    /// <summary>Whether the cut parts two agents while it lasts.</summary>
    public abstract bool Parts(in LinkEnd sender, in LinkEnd receiver);

    /// <summary>Whether a message sent at a tick is lost to the cut.</summary>
    public bool Cuts(int tick, in LinkEnd sender, in LinkEnd receiver) => tick >= From && tick < To && Parts(sender, receiver);

    /// <summary>What is wrong with the cut's numbers: key and sentence; null if nothing is.</summary>
    public virtual (string Key, string Sentence)? Fault()
    {
        if (From < 0)
        {
            return ("from", $"is {From}, but must be at least 0");
        }

        return To <= From ? ("to", $"is {To}, but must be above from, which is {From}") : null;
    }
}
