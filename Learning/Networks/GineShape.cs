namespace Covey.Learning.Networks;

/// <summary>What graphs a <see cref="GineNetwork"/> takes in, and how wide it is.</summary>
/// <param name="Form">Which nodes know of which.</param>
/// <param name="Widths">Features of a node, by kind; those of all kinds but the agent itself in a local graph begin with x and y.</param>
/// <param name="Oriented">Whether sine and cosine of a heading follow x and y in the features of agents.</param>
/// <param name="Unit">The distance that counts as 1 between two nodes.</param>
/// <param name="WeightAt">
/// Which feature of a neighbour in a local graph says how much what it says counts, from 0 to 1; -1 if all counts alike.
/// </param>
/// <param name="Hidden">Hidden units.</param>
/// <param name="Outputs">Numbers an output has.</param>
public sealed record GineShape(GraphForm Form, IReadOnlyList<int> Widths, bool Oriented, double Unit, int WeightAt, int Hidden, int Outputs)
{
    /// <summary>How many numbers a row begins with: of each kind the number of nodes. Their features follow, kind by kind.</summary>
    public int Header => Widths.Count;

    /// <summary>A row's length.</summary>
    /// <param name="counts">The number of nodes of each kind.</param>
    public int LengthOf(params ReadOnlySpan<int> counts)
    {
        var length = Header;
        for (var kind = 0; kind < Widths.Count; kind++)
        {
            length += counts[kind] * Widths[kind];
        }

        return length;
    }
}
