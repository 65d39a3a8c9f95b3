namespace Covey.Learning.Networks;

/// <summary>What a pass through one <see cref="GineLayer"/> leaves behind, a row a node or an edge.</summary>
/// <param name="backward">Whether there is room for slopes too.</param>
internal sealed class GineRoom(bool backward)
{
    private int _nodeRoom;
    private int _edgeRoom;

    /// <summary>Nodes the layer is computed for.</summary>
    public int Nodes { get; set; }

    /// <summary>Edges that lead to them.</summary>
    public int Edges { get; set; }

    /// <summary>h_j + W e_j; after a backward pass their slopes.</summary>
    public float[] Messages { get; private set; } = [];

    /// <summary>(1 + ε) h plus the messages' sum.</summary>
    public float[] Sums { get; private set; } = [];

    /// <summary>Behind the first dense layer.</summary>
    public float[] Inner { get; private set; } = [];

    /// <summary>Behind the second: h′.</summary>
    public float[] Outer { get; private set; } = [];

    /// <summary>Slopes in <see cref="Sums"/>.</summary>
    public float[] SumSlopes { get; private set; } = [];

    /// <summary>Slopes in <see cref="Inner"/>.</summary>
    public float[] InnerSlopes { get; private set; } = [];

    /// <summary>Slopes in <see cref="Outer"/>.</summary>
    public float[] OuterSlopes { get; private set; } = [];

    /// <summary>The slope in ε, in as many parts as there are columns.</summary>
    public float[] Along { get; private set; } = [];

    /// <summary>Makes room for <see cref="Nodes"/> rows and for so many edges.</summary>
    public void Reserve(int width, int edges)
    {
        if (_edgeRoom < edges)
        {
            _edgeRoom = edges + (edges >> 1);
            Messages = new float[_edgeRoom * width];
        }

        if (_nodeRoom >= Nodes)
        {
            return;
        }

        _nodeRoom = Nodes + (Nodes >> 1);
        var length = _nodeRoom * width;
        Sums = new float[length];
        Inner = new float[length];
        Outer = new float[length];
        if (backward)
        {
            SumSlopes = new float[length];
            InnerSlopes = new float[length];
            OuterSlopes = new float[length];
            Along = new float[width];
        }
    }
}
