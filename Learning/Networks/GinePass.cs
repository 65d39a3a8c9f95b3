using System.Numerics.Tensors;
using Covey.Learning.Features;

namespace Covey.Learning.Networks;

/// <summary>Passes of a <see cref="GineNetwork"/>, over several graphs at once.</summary>
internal sealed class GinePass : INetworkPass
{
    private readonly GineNetwork _network;
    private readonly bool _backward;
    private readonly GraphBlock _graphs;
    private readonly GineRoom _first;
    private readonly GineRoom _second;
    private float[] _embedded = [];
    private float[] _embeddedSlopes = [];
    private float[] _pooled = [];
    private float[] _headSlopes = [];
    private float[] _output = [];
    private float[] _outputSlopes = [];

    public GinePass(GineNetwork network, bool backward)
    {
        _network = network;
        _backward = backward;
        _graphs = new GraphBlock(network.Shape);
        _first = new GineRoom(backward);
        _second = new GineRoom(backward);
    }

    public int Count => _graphs.Readouts;

    public int Stride => _network.Head.Stride;

    public ReadOnlySpan<float> Output => _output.AsSpan(0, Count * Stride);

    public Span<float> OutputGradient => _outputSlopes.AsSpan(0, Count * Stride);

    private bool Pools => _network.Shape.Form == GraphForm.Global;

    public void Forward(Rows rows, ReadOnlySpan<int> chosen)
    {
        _graphs.Read(rows, chosen);
        (_first.Nodes, _first.Edges) = (_graphs.Nodes, _graphs.Edges);
        (_second.Nodes, _second.Edges) = (_graphs.Readouts, _graphs.ReadoutEdges);
        Reserve();
        var width = _network.Width;
        for (var kind = 0; kind + 1 < _graphs.KindStart.Length; kind++)
        {
            int from = _graphs.KindStart[kind], nodes = _graphs.KindStart[kind + 1] - from;
            _network.Embedding(kind).Forward(
                _network.Parameters, _graphs.Features(kind), _network.Shape.Widths[kind], _embedded.AsSpan(from * width), nodes, rectify: false);
        }

        _network.First.Forward(_network, _graphs, _first, _embedded);
        _network.Second.Forward(_network, _graphs, _second, _first.Outer);
        if (Pools)
        {
            Pool();
            _network.Head.Forward(_network.Parameters, _pooled, 2 * width, _output, Count, rectify: false);
        }
        else
        {
            _network.Head.Forward(_network.Parameters, _second.Outer, width, _output, Count, rectify: false);
        }
    }

    public void Backward(Span<float> gradient)
    {
        var width = _network.Width;
        if (Pools)
        {
            _network.Head.AddGradient(_pooled, 2 * width, _outputSlopes, Count, gradient);
            _network.Head.Backward(_network.Transposed, _network.Zeros, _outputSlopes, Count, _headSlopes);
            Unpool();
        }
        else
        {
            _network.Head.AddGradient(_second.Outer, width, _outputSlopes, Count, gradient);
            _network.Head.Backward(_network.Transposed, _network.Zeros, _outputSlopes, Count, _second.OuterSlopes);
        }

        var length = _graphs.Nodes * width;
        _network.Second.Backward(_network, _graphs, _second, _first.Outer, _first.OuterSlopes.AsSpan(0, length), gradient);
        _network.First.Backward(_network, _graphs, _first, _embedded, _embeddedSlopes.AsSpan(0, length), gradient);
        for (var kind = 0; kind + 1 < _graphs.KindStart.Length; kind++)
        {
            int from = _graphs.KindStart[kind], nodes = _graphs.KindStart[kind + 1] - from;
            if (nodes > 0)
            {
                _network.Embedding(kind).AddGradient(
                    _graphs.Features(kind), _network.Shape.Widths[kind], _embeddedSlopes.AsSpan(from * width), nodes, gradient);
            }
        }
    }

    /// <summary>Puts the sum over its graph's readouts, scaled, beside each readout.</summary>
    private void Pool()
    {
        var width = _network.Width;
        for (var graph = 0; graph < _graphs.Graphs; graph++)
        {
            int from = _graphs.GraphStart[graph], to = _graphs.GraphStart[graph + 1];
            if (from == to)
            {
                continue;
            }

            var sum = _pooled.AsSpan((from * 2 * width) + width, width);
            sum.Clear();
            for (var node = from; node < to; node++)
            {
                TensorPrimitives.Add(sum, _second.Outer.AsSpan(node * width, width), sum);
                _second.Outer.AsSpan(node * width, width).CopyTo(_pooled.AsSpan(node * 2 * width));
            }

            TensorPrimitives.Multiply(sum, _network.MessageScale, sum);
            for (var node = from + 1; node < to; node++)
            {
                sum.CopyTo(_pooled.AsSpan((node * 2 * width) + width));
            }
        }
    }

    private void Unpool()
    {
        var width = _network.Width;
        for (var graph = 0; graph < _graphs.Graphs; graph++)
        {
            int from = _graphs.GraphStart[graph], to = _graphs.GraphStart[graph + 1];
            if (from == to)
            {
                continue;
            }

            var sum = _headSlopes.AsSpan((from * 2 * width) + width, width);
            for (var node = from + 1; node < to; node++)
            {
                TensorPrimitives.Add(sum, _headSlopes.AsSpan((node * 2 * width) + width, width), sum);
            }

            TensorPrimitives.Multiply(sum, _network.MessageScale, sum);
            for (var node = from; node < to; node++)
            {
                TensorPrimitives.Add(_headSlopes.AsSpan(node * 2 * width, width), sum, _second.OuterSlopes.AsSpan(node * width, width));
            }
        }
    }

    private void Reserve()
    {
        var width = _network.Width;
        _first.Reserve(width, _graphs.Edges);
        _second.Reserve(width, _graphs.ReadoutEdges);
        Grow(ref _embedded, _graphs.Nodes * width);
        Grow(ref _output, Count * Stride);
        if (Pools)
        {
            Grow(ref _pooled, Count * 2 * width);
        }

        if (_backward)
        {
            Grow(ref _embeddedSlopes, _graphs.Nodes * width);
            Grow(ref _outputSlopes, Count * Stride);
            Grow(ref _headSlopes, Pools ? Count * 2 * width : 0);
        }
    }

    private static void Grow(ref float[] values, int length)
    {
        if (values.Length < length)
        {
            values = new float[length + (length >> 1)];
        }
    }
}
