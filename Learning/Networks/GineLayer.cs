using System.Numerics;
using System.Runtime.InteropServices;

namespace Covey.Learning.Networks;

/// <summary>One layer of a <see cref="GineNetwork"/>, over the first nodes of a block.</summary>
/// <param name="Edges">W, from what edges carry.</param>
/// <param name="Inner">The first dense layer behind the sum.</param>
/// <param name="Outer">The second one.</param>
/// <param name="EpsilonAt">Where ε is.</param>
internal sealed record GineLayer(DenseLayer Edges, DenseLayer Inner, DenseLayer Outer, int EpsilonAt)
{
    /// <summary>Computes the layer for the first nodes of a block.</summary>
    /// <param name="network">Whose layer this is.</param>
    /// <param name="graphs">The block.</param>
    /// <param name="room">Where results are kept.</param>
    /// <param name="below">h of all nodes.</param>
    public void Forward(GineNetwork network, GraphBlock graphs, GineRoom room, ReadOnlySpan<float> below)
    {
        int width = network.Width, nodes = room.Nodes;
        room.Reserve(width, room.Edges);
        Edges.Forward(network.Parameters, graphs.EdgeFeatures, GraphBlock.EdgeWidth, room.Messages, room.Edges, rectify: false);
        var own = new Vector<float>(1 + network.Parameters[EpsilonAt]);
        var scale = new Vector<float>(network.MessageScale);
        var h = MemoryMarshal.Cast<float, Vector<float>>(below);
        var messages = MemoryMarshal.Cast<float, Vector<float>>(room.Messages.AsSpan());
        var sums = MemoryMarshal.Cast<float, Vector<float>>(room.Sums.AsSpan());
        var lanes = width / Vector<float>.Count;
        for (var node = 0; node < nodes; node++)
        {
            var sum = sums.Slice(node * lanes, lanes);
            sum.Clear();
            for (var edge = graphs.EdgeStart[node]; edge < graphs.EdgeStart[node + 1]; edge++)
            {
                var weight = new Vector<float>(graphs.Weights[edge]);
                var message = messages.Slice(edge * lanes, lanes);
                var from = h.Slice(graphs.Source[edge] * lanes, lanes);
                for (var at = 0; at < message.Length; at++)
                {
                    var value = message[at] + from[at];
                    message[at] = value;
                    sum[at] += weight * Vector.ConditionalSelect(Vector.LessThan(value, Vector<float>.Zero), Vector<float>.Zero, value);
                }
            }

            var self = h.Slice(node * lanes, lanes);
            for (var at = 0; at < sum.Length; at++)
            {
                sum[at] = (own * self[at]) + (scale * sum[at]);
            }
        }

        Inner.Forward(network.Parameters, room.Sums, width, room.Inner, nodes, rectify: true);
        Outer.Forward(network.Parameters, room.Inner, width, room.Outer, nodes, rectify: true);
    }

    /// <summary>Adds the layer's gradient. <see cref="GineRoom.OuterSlopes"/> is what comes from above.</summary>
    /// <param name="network">Whose layer this is.</param>
    /// <param name="graphs">The block.</param>
    /// <param name="room">What the forward pass left.</param>
    /// <param name="below">h of all nodes.</param>
    /// <param name="slopesBelow">Takes the slope in h of all nodes.</param>
    /// <param name="gradient">One number a parameter; added to.</param>
    public void Backward(
        GineNetwork network, GraphBlock graphs, GineRoom room, ReadOnlySpan<float> below, Span<float> slopesBelow, Span<float> gradient)
    {
        int width = network.Width, nodes = room.Nodes;
        DenseLayer.Gate(room.Outer.AsSpan(0, nodes * width), room.OuterSlopes.AsSpan(0, nodes * width));
        Outer.AddGradient(room.Inner, width, room.OuterSlopes, nodes, gradient);
        Outer.Backward(network.Transposed, network.Zeros, room.OuterSlopes, nodes, room.InnerSlopes);
        DenseLayer.Gate(room.Inner.AsSpan(0, nodes * width), room.InnerSlopes.AsSpan(0, nodes * width));
        Inner.AddGradient(room.Sums, width, room.InnerSlopes, nodes, gradient);
        Inner.Backward(network.Transposed, network.Zeros, room.InnerSlopes, nodes, room.SumSlopes);

        slopesBelow.Clear();
        var own = new Vector<float>(1 + network.Parameters[EpsilonAt]);
        var scale = new Vector<float>(network.MessageScale);
        var h = MemoryMarshal.Cast<float, Vector<float>>(below);
        var slopes = MemoryMarshal.Cast<float, Vector<float>>(slopesBelow);
        var messages = MemoryMarshal.Cast<float, Vector<float>>(room.Messages.AsSpan());
        var sums = MemoryMarshal.Cast<float, Vector<float>>(room.SumSlopes.AsSpan());
        var lanes = width / Vector<float>.Count;
        var along = MemoryMarshal.Cast<float, Vector<float>>(room.Along.AsSpan());
        along.Clear();
        for (var node = 0; node < nodes; node++)
        {
            var sum = sums.Slice(node * lanes, lanes);
            var self = h.Slice(node * lanes, lanes);
            var selfSlopes = slopes.Slice(node * lanes, lanes);
            for (var at = 0; at < sum.Length; at++)
            {
                along[at] += sum[at] * self[at];
                selfSlopes[at] += own * sum[at];
                sum[at] *= scale;
            }

            for (var edge = graphs.EdgeStart[node]; edge < graphs.EdgeStart[node + 1]; edge++)
            {
                // What was said is needed no more; its slope takes its place.
                var weight = new Vector<float>(graphs.Weights[edge]);
                var message = messages.Slice(edge * lanes, lanes);
                var from = slopes.Slice(graphs.Source[edge] * lanes, lanes);
                for (var at = 0; at < message.Length; at++)
                {
                    var slope = Vector.ConditionalSelect(
                        Vector.GreaterThan(message[at], Vector<float>.Zero), weight * sum[at], Vector<float>.Zero);
                    message[at] = slope;
                    from[at] += slope;
                }
            }
        }

        foreach (var part in room.Along)
        {
            gradient[EpsilonAt] += part;
        }

        Edges.AddGradient(graphs.EdgeFeatures, GraphBlock.EdgeWidth, room.Messages, room.Edges, gradient);
    }
}
