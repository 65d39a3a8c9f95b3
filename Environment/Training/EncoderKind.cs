namespace Covey.Environment.Training;

/// <summary>The kind of network a policy is, and what it sees.</summary>
public enum EncoderKind
{
    /// <summary>A multilayer perceptron over the nearest neighbours and things: SubMAPG-M.</summary>
    Mlp,

    /// <summary>A graph network over all neighbours and things: SubMAPG-G.</summary>
    Gnn,

    /// <summary>A row of a table for each cell.</summary>
    Tabular,
}
