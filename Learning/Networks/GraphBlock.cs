using Covey.Learning.Features;

namespace Covey.Learning.Networks;

/// <summary>
/// Several graphs side by side: nodes kind by kind, edges by the node they lead to. Edges carry where the source is, seen
/// from their end and in its own frame if it has a heading.
/// </summary>
/// <remarks>
/// Of a displacement (x, y) of length d, in units: (x, y) / (d + 0.1), the direction; max(0, 1 − d); 1 / (1 + d); and
/// (x, y) / (1 + d). All are bounded. They stand in the first half of an edge's numbers if the source is an agent, in the
/// second half if it is a target.
/// </remarks>
internal sealed class GraphBlock
{
    /// <summary>Numbers an edge has.</summary>
    public const int EdgeWidth = 2 * Geometry;

    private const int Geometry = 6;
    private const int Neighbours = 1;

    private readonly GineShape _shape;
    private readonly float[][] _features;
    private readonly int[] _placed;
    private readonly float _perUnit;

    public GraphBlock(GineShape shape)
    {
        _shape = shape;
        _features = new float[shape.Widths.Count][];
        Array.Fill(_features, []);
        _placed = new int[shape.Widths.Count];
        KindStart = new int[shape.Widths.Count + 1];
        _perUnit = (float)(1 / shape.Unit);
    }

    /// <summary>First node of each kind, and one past the last.</summary>
    public int[] KindStart { get; }

    /// <summary>Nodes in all.</summary>
    public int Nodes => KindStart[^1];

    /// <summary>Nodes that have an output: those of the first kind.</summary>
    public int Readouts => KindStart[1];

    /// <summary>Edges in all; those that lead to readouts come first.</summary>
    public int Edges { get; private set; }

    /// <summary>Edges that lead to readouts.</summary>
    public int ReadoutEdges { get; private set; }

    /// <summary>First edge that leads to each node, and one past the last.</summary>
    public int[] EdgeStart { get; private set; } = [0];

    /// <summary>The node an edge comes from.</summary>
    public int[] Source { get; private set; } = [];

    /// <summary>How much what an edge's source says counts.</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>What edges carry.</summary>
    public float[] EdgeFeatures { get; private set; } = [];

    /// <summary>First readout of each graph, and one past the last.</summary>
    public int[] GraphStart { get; private set; } = [0];

    /// <summary>Graphs.</summary>
    public int Graphs { get; private set; }

    /// <summary>Features of the nodes of a kind.</summary>
    public ReadOnlySpan<float> Features(int kind) => _features[kind];

    /// <summary>Reads some rows, each of which is a graph.</summary>
    public void Read(Rows rows, ReadOnlySpan<int> chosen)
    {
        CountNodes(rows, chosen);
        Graphs = chosen.Length;
        if (GraphStart.Length <= Graphs)
        {
            GraphStart = new int[2 * (Graphs + 1)];
        }

        for (var graph = 0; graph < Graphs; graph++)
        {
            GraphStart[graph] = _placed[0];
            Place(rows[chosen[graph]]);
        }

        GraphStart[Graphs] = _placed[0];
        if (EdgeStart.Length <= Nodes)
        {
            EdgeStart = new int[2 * (Nodes + 1)];
        }

        // Kind by kind, so that edges are in the order of the nodes they lead to.
        Edges = 0;
        for (var kind = 0; kind < _features.Length; kind++)
        {
            Array.Clear(_placed);
            foreach (var row in chosen)
            {
                Connect(rows[row], kind);
            }

            ReadoutEdges = kind == 0 ? Edges : ReadoutEdges;
        }

        EdgeStart[Nodes] = Edges;
    }

    private void CountNodes(Rows rows, ReadOnlySpan<int> chosen)
    {
        Array.Clear(_placed);
        foreach (var row in chosen)
        {
            for (var kind = 0; kind < _placed.Length; kind++)
            {
                _placed[kind] += (int)rows[row][kind];
            }
        }

        for (var kind = 0; kind < _placed.Length; kind++)
        {
            KindStart[kind + 1] = KindStart[kind] + _placed[kind];
            var length = _placed[kind] * _shape.Widths[kind];
            if (_features[kind].Length < length)
            {
                _features[kind] = new float[length + (length >> 1)];
            }

            _placed[kind] = 0;
        }
    }

    private void Place(ReadOnlySpan<float> row)
    {
        var from = _shape.Header;
        for (var kind = 0; kind < _placed.Length; kind++)
        {
            var count = (int)row[kind];
            var width = _shape.Widths[kind];
            row.Slice(from, count * width).CopyTo(_features[kind].AsSpan(_placed[kind] * width));
            _placed[kind] += count;
            from += count * width;
        }
    }

    /// <summary>Makes the edges to one graph's nodes of one kind; <see cref="_placed"/> says where the graph's nodes begin.</summary>
    private void Connect(ReadOnlySpan<float> row, int kind)
    {
        var local = _shape.Form == GraphForm.Local;
        for (var index = 0; index < (int)row[kind]; index++)
        {
            EdgeStart[KindStart[kind] + _placed[kind] + index] = Edges;
            for (var from = 0; from < _placed.Length; from++)
            {
                // In a local graph targets hear of nobody, and neighbours of no targets.
                var target = from == _placed.Length - 1;
                if (local && (kind == 2 || (kind == 1 && target)))
                {
                    continue;
                }

                for (var other = 0; other < (int)row[from]; other++)
                {
                    if (from != kind || other != index)
                    {
                        Join(kind, _placed[kind] + index, from, _placed[from] + other, target);
                    }
                }
            }
        }

        for (var each = 0; each < _placed.Length; each++)
        {
            _placed[each] += (int)row[each];
        }
    }

    private void Join(int kind, int node, int from, int source, bool target)
    {
        if (Source.Length == Edges)
        {
            Source = Longer(Source, Math.Max(64, 2 * Edges));
            Weights = Longer(Weights, Source.Length);
            EdgeFeatures = Longer(EdgeFeatures, Source.Length * EdgeWidth);
        }

        Source[Edges] = KindStart[from] + source;
        var weighted = from == Neighbours && _shape is { Form: GraphForm.Local, WeightAt: >= 0 };
        Weights[Edges] = weighted ? _features[from][(source * _shape.Widths[from]) + _shape.WeightAt] : 1;
        var to = EdgeFeatures.AsSpan(Edges++ * EdgeWidth, EdgeWidth);
        to.Clear();
        to = to.Slice(target ? Geometry : 0, Geometry);
        var (x, y, sin, cos) = Pose(kind, node);
        var (farX, farY, _, _) = Pose(from, source);
        float dx = (farX - x) * _perUnit, dy = (farY - y) * _perUnit;
        var distance = MathF.Sqrt((dx * dx) + (dy * dy));
        (dx, dy) = ((cos * dx) + (sin * dy), (cos * dy) - (sin * dx));
        var near = 1 / (1 + distance);
        var direction = 1 / (distance + 0.1f);
        to[0] = dx * direction;
        to[1] = dy * direction;
        to[2] = Math.Max(0, 1 - distance);
        to[3] = near;
        to[4] = dx * near;
        to[5] = dy * near;
    }

    private (float X, float Y, float Sin, float Cos) Pose(int kind, int node)
    {
        if (_shape.Form == GraphForm.Local && kind == 0)
        {
            return (0, 0, 0, 1);
        }

        var features = _features[kind].AsSpan(node * _shape.Widths[kind]);
        var turned = _shape.Oriented && kind < _placed.Length - 1;
        return turned ? (features[0], features[1], features[2], features[3]) : (features[0], features[1], 0, 1);
    }

    private static T[] Longer<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }
}
