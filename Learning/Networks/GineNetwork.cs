using Covey.Environment.Randomness;

namespace Covey.Learning.Networks;

/// <summary>
/// A graph isomorphism network with edge features (GINE, Hu et al. 2020; paper G.2), two layers:
/// h′ = MLP((1 + ε) h + c · Σ w_j max(0, h_j + W e_j)) over the edges that lead to a node, MLP being two dense layers, each
/// followed by max(0, ·). What goes in is made as wide as a layer by one dense layer for each kind of node; what comes out
/// is one dense layer more.
/// </summary>
/// <remarks>
/// The second layer is computed only for nodes that have an output, for nothing reads the others. c is 1 in a local graph;
/// in a global one it is 1/8, so that sums over everybody are of the size of the rest. w_j is 1 but for neighbours whose features
/// say how much they count (<see cref="GineShape.WeightAt"/>). Edges of one node are added in their order in the row, so what
/// else is computed beside a row does not show.
/// </remarks>
public sealed class GineNetwork : INetwork
{
    private const int NodesAtOnce = 192;
    private const int UsualNodes = 4;

    private readonly DenseLayer[] _dense;
    private readonly string[] _names;

    /// <summary>A network of a shape, all zero.</summary>
    public GineNetwork(GineShape shape)
    {
        Shape = shape;
        var kinds = shape.Widths.Count;
        var pooled = shape.Form == GraphForm.Global;
        var width = DenseKernel.Padded(shape.Hidden);
        (string Name, int Inputs, int Outputs, bool Below)[] plan =
        [
            .. shape.Widths.Select((features, kind) => ($"embed.{kind}", features, shape.Hidden, false)),
            ("first.edges", GraphBlock.EdgeWidth, shape.Hidden, false),
            ("first.0", shape.Hidden, shape.Hidden, true),
            ("first.1", shape.Hidden, shape.Hidden, true),
            ("second.edges", GraphBlock.EdgeWidth, shape.Hidden, false),
            ("second.0", shape.Hidden, shape.Hidden, true),
            ("second.1", shape.Hidden, shape.Hidden, true),
            ("head", pooled ? 2 * width : shape.Hidden, shape.Outputs, true),
        ];
        int at = 0, transposed = 0;
        _dense = new DenseLayer[plan.Length];
        _names = [.. plan.Select(part => part.Name)];
        for (var index = 0; index < plan.Length; index++)
        {
            var (_, inputs, outputs, below) = plan[index];
            _dense[index] = new DenseLayer(inputs, outputs, at, below ? transposed : -1);
            at = _dense[index].End;
            transposed += below ? _dense[index].TransposedLength : 0;
        }

        EpsilonAt = at;
        Parameters = new float[at + DenseKernel.Padding];
        Transposed = new float[transposed];
        Zeros = new float[2 * width];
        First = new GineLayer(_dense[kinds], _dense[kinds + 1], _dense[kinds + 2], at);
        Second = new GineLayer(_dense[kinds + 3], _dense[kinds + 4], _dense[kinds + 5], at + 1);
        Head = _dense[^1];
        Width = width;
        MessageScale = pooled ? 0.125f : 1;
        Tensors = [.. _dense.SelectMany((layer, index) => layer.Tensors(_names[index])), new TensorPlace("epsilon", 2, 0, at, DenseKernel.Padding)];
    }

    /// <summary>What it takes in, and how wide it is.</summary>
    public GineShape Shape { get; }

    /// <inheritdoc/>
    public float[] Parameters { get; }

    /// <inheritdoc/>
    public int Outputs => Shape.Outputs;

    /// <inheritdoc/>
    public IReadOnlyList<TensorPlace> Tensors { get; }

    /// <inheritdoc/>
    public int BlockRows => Shape.Form == GraphForm.Local ? NodesAtOnce / UsualNodes : 2;

    /// <inheritdoc/>
    public int PieceRows => Shape.Form == GraphForm.Local ? NodesAtOnce : 16;

    /// <summary>Hidden units with padding.</summary>
    internal int Width { get; }

    /// <summary>c.</summary>
    internal float MessageScale { get; }

    /// <summary>Where ε of both layers is.</summary>
    internal int EpsilonAt { get; }

    /// <summary>The first layer.</summary>
    internal GineLayer First { get; }

    /// <summary>The second layer.</summary>
    internal GineLayer Second { get; }

    /// <summary>The last layer.</summary>
    internal DenseLayer Head { get; }

    /// <summary>Transposed matrices, for going backward.</summary>
    internal float[] Transposed { get; }

    /// <summary>As many zeros as any row is wide.</summary>
    internal float[] Zeros { get; }

    /// <summary>What makes features of a kind of node as wide as a layer.</summary>
    internal DenseLayer Embedding(int kind) => _dense[kind];

    /// <inheritdoc/>
    public void Initialise(RandomSource random, int member, double lastScale)
    {
        Array.Clear(Parameters);
        for (var index = 0; index < _dense.Length; index++)
        {
            var layer = _dense[index];
            var hidden = _names[index].EndsWith(".0", StringComparison.Ordinal) || _names[index].EndsWith(".1", StringComparison.Ordinal);
            var scale = index == _dense.Length - 1 ? lastScale : hidden && index >= Shape.Widths.Count ? Math.Sqrt(2) : 1;
            Initialisation.Orthogonal(
                Parameters.AsSpan(layer.MatrixAt), layer.Inputs, layer.Outputs, random, Initialisation.Address(member, index), scale);
        }

        Refresh();
    }

    /// <inheritdoc/>
    public void Refresh()
    {
        foreach (var layer in (ReadOnlySpan<DenseLayer>)[First.Inner, First.Outer, Second.Inner, Second.Outer, Head])
        {
            layer.Transpose(Parameters, Transposed);
        }
    }

    /// <inheritdoc/>
    public INetworkPass NewPass(bool backward) => new GinePass(this, backward);
}
