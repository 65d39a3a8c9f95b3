using System.Numerics;
using System.Runtime.InteropServices;

namespace Covey.Learning.Networks;

/// <summary>
/// A multilayer perceptron in single precision: dense layers with max(0, ·) between them, none after the last. max(0, ·)
/// rather than tanh because it is exact on every machine and costs nothing.
/// </summary>
/// <remarks>
/// A row's outputs depend on that row and the parameters alone, bit for bit (see <see cref="DenseKernel"/>). Sums over
/// rows, which only gradients have, run in the order of rows. Passes may run on many threads at once, each with its own
/// activations; parameters must not change meanwhile.
/// </remarks>
public sealed class Mlp
{
    private readonly float[] _transposed;
    private readonly float[] _zeros;
    private readonly int[] _transposedAt;

    /// <summary>A network of a shape, all zero.</summary>
    public Mlp(MlpShape shape)
    {
        Shape = shape;
        Parameters = new float[shape.Length];
        _transposedAt = new int[shape.Layers + 1];
        var widest = 0;
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            // The first layer's inputs need no gradient.
            var size = layer == 0 ? 0 : shape.Widths[layer + 1] * shape.Padded(layer);
            _transposedAt[layer + 1] = _transposedAt[layer] + size;
            widest = Math.Max(widest, shape.Padded(layer));
        }

        _transposed = new float[_transposedAt[^1]];
        _zeros = new float[widest];
    }

    /// <summary>The widths.</summary>
    public MlpShape Shape { get; }

    /// <summary>All weights and biases, laid out as <see cref="MlpShape"/> says.</summary>
    public float[] Parameters { get; }

    /// <summary>To be called when parameters have changed and <see cref="Backward"/> is to follow.</summary>
    public void Refresh()
    {
        for (var layer = 1; layer < Shape.Layers; layer++)
        {
            int inputs = Shape.Widths[layer], outputs = Shape.Widths[layer + 1], stride = Shape.Padded(layer + 1);
            var from = Parameters.AsSpan(Shape.MatrixAt(layer), inputs * stride);
            var width = Shape.Padded(layer);
            var to = _transposed.AsSpan(_transposedAt[layer], outputs * width);
            for (var output = 0; output < outputs; output++)
            {
                for (var input = 0; input < inputs; input++)
                {
                    to[(output * width) + input] = from[(input * stride) + output];
                }
            }
        }
    }

    /// <summary>Computes every row's outputs.</summary>
    /// <param name="inputs">Rows of <see cref="MlpShape.Inputs"/> numbers.</param>
    /// <param name="rows">How many, at most the activations' room.</param>
    /// <param name="activations">Takes the outputs of all layers.</param>
    public void Forward(ReadOnlySpan<float> inputs, int rows, MlpActivations activations)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, activations.Rows);
        var stride = Shape.Inputs;
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            var columns = Shape.Padded(layer + 1);
            var output = activations.LayerOutput(layer)[..(rows * columns)];
            var bias = Parameters.AsSpan(Shape.BiasAt(layer), columns);
            DenseKernel.Multiply(
                inputs, stride, 1, Parameters.AsSpan(Shape.MatrixAt(layer)), bias, 0, output, rows, Shape.Widths[layer], columns);
            if (layer + 1 < Shape.Layers)
            {
                Rectify(output);
            }

            inputs = output;
            stride = columns;
        }
    }

    /// <summary>Adds the rows' gradient to <paramref name="gradient"/>. Follows <see cref="Forward"/> of the same rows.</summary>
    /// <param name="inputs">The same rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="activations">What the forward pass left, with <see cref="MlpActivations.OutputGradient"/> set.</param>
    /// <param name="gradient">One number a parameter; what is there is added to.</param>
    public void Backward(ReadOnlySpan<float> inputs, int rows, MlpActivations activations, Span<float> gradient)
    {
        for (var layer = Shape.Layers - 1; layer >= 0; layer--)
        {
            int width = Shape.Widths[layer], columns = Shape.Padded(layer + 1);
            var delta = activations.LayerGradient(layer)[..(rows * columns)];
            var below = layer == 0 ? inputs : activations.LayerOutput(layer - 1);
            var stride = layer == 0 ? Shape.Inputs : Shape.Padded(layer);

            // dW = Xᵀ dY, row after row of the batch; db = 1ᵀ dY.
            var matrix = gradient.Slice(Shape.MatrixAt(layer), width * columns);
            DenseKernel.Multiply(below, 1, stride, delta, matrix, columns, matrix, width, rows, columns);
            AddRows(delta, columns, gradient.Slice(Shape.BiasAt(layer), columns));
            if (layer == 0)
            {
                break;
            }

            // dX = dY Wᵀ, and nothing passes where the unit was off.
            var padded = Shape.Padded(layer);
            var deltaBelow = activations.LayerGradient(layer - 1)[..(rows * padded)];
            var transposed = _transposed.AsSpan(_transposedAt[layer], Shape.Widths[layer + 1] * padded);
            DenseKernel.Multiply(delta, columns, 1, transposed, _zeros, 0, deltaBelow, rows, Shape.Widths[layer + 1], padded);
            Gate(activations.LayerOutput(layer - 1)[..(rows * padded)], deltaBelow);
        }
    }

    private static void Rectify(Span<float> values)
    {
        // Widths are padded, so whole vectors fit; a NaN stays one, so that divergence is seen.
        foreach (ref var lanes in MemoryMarshal.Cast<float, Vector<float>>(values))
        {
            lanes = Vector.ConditionalSelect(Vector.LessThan(lanes, Vector<float>.Zero), Vector<float>.Zero, lanes);
        }
    }

    private static void Gate(ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        var open = MemoryMarshal.Cast<float, Vector<float>>(outputs);
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        for (var at = 0; at < lanes.Length; at++)
        {
            lanes[at] = Vector.ConditionalSelect(Vector.GreaterThan(open[at], Vector<float>.Zero), lanes[at], Vector<float>.Zero);
        }
    }

    private static void AddRows(ReadOnlySpan<float> values, int columns, Span<float> sums)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var row = 0; row < values.Length; row += columns)
        {
            var from = MemoryMarshal.Cast<float, Vector<float>>(values.Slice(row, columns));
            for (var at = 0; at < lanes.Length; at++)
            {
                lanes[at] += from[at];
            }
        }
    }
}
