using System.Globalization;
using Covey.Environment.Randomness;

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
public sealed class Mlp : INetwork
{
    private readonly DenseLayer[] _layers;
    private readonly float[] _transposed;
    private readonly float[] _zeros;

    /// <summary>A network of a shape, all zero.</summary>
    public Mlp(MlpShape shape)
    {
        Shape = shape;
        Parameters = new float[shape.Length];
        _layers = new DenseLayer[shape.Layers];
        int transposed = 0, widest = 0;
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            // The first layer's inputs need no gradient.
            _layers[layer] = new DenseLayer(
                shape.Widths[layer], shape.Widths[layer + 1], shape.MatrixAt(layer), layer == 0 ? -1 : transposed);
            transposed += layer == 0 ? 0 : _layers[layer].TransposedLength;
            widest = Math.Max(widest, shape.Padded(layer));
        }

        _transposed = new float[transposed];
        _zeros = new float[widest];
        Tensors = [.. _layers.SelectMany((layer, at) => layer.Tensors(at.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>The widths.</summary>
    public MlpShape Shape { get; }

    /// <summary>All weights and biases, laid out as <see cref="MlpShape"/> says.</summary>
    public float[] Parameters { get; }

    /// <inheritdoc/>
    public int Outputs => Shape.Outputs;

    /// <inheritdoc/>
    public IReadOnlyList<TensorPlace> Tensors { get; }

    /// <inheritdoc/>
    public int BlockRows => 192;

    /// <inheritdoc/>
    public int PieceRows => BlockRows;

    /// <inheritdoc/>
    public void Initialise(RandomSource random, int member, double lastScale) => Initialisation.Orthogonal(this, random, member, lastScale);

    /// <inheritdoc/>
    public INetworkPass NewPass(bool backward) => new MlpPass(this, backward);

    /// <inheritdoc/>
    public void Refresh()
    {
        for (var layer = 1; layer < _layers.Length; layer++)
        {
            _layers[layer].Transpose(Parameters, _transposed);
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
        for (var layer = 0; layer < _layers.Length; layer++)
        {
            var output = activations.LayerOutput(layer);
            _layers[layer].Forward(Parameters, inputs, stride, output, rows, rectify: layer + 1 < _layers.Length);
            inputs = output;
            stride = _layers[layer].Stride;
        }
    }

    /// <summary>Adds the rows' gradient to <paramref name="gradient"/>. Follows <see cref="Forward"/> of the same rows.</summary>
    /// <param name="inputs">The same rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="activations">What the forward pass left, with <see cref="MlpActivations.OutputGradient"/> set.</param>
    /// <param name="gradient">One number a parameter; what is there is added to.</param>
    public void Backward(ReadOnlySpan<float> inputs, int rows, MlpActivations activations, Span<float> gradient)
    {
        for (var layer = _layers.Length - 1; layer > 0; layer--)
        {
            var below = activations.LayerOutput(layer - 1)[..(rows * Shape.Padded(layer))];
            var slopesBelow = activations.LayerGradient(layer - 1)[..below.Length];
            _layers[layer].AddGradient(below, Shape.Padded(layer), activations.LayerGradient(layer), rows, gradient);
            _layers[layer].Backward(_transposed, _zeros, activations.LayerGradient(layer), rows, slopesBelow);
            DenseLayer.Gate(below, slopesBelow);
        }

        _layers[0].AddGradient(inputs, Shape.Inputs, activations.LayerGradient(0), rows, gradient);
    }
}
