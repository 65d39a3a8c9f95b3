namespace Covey.Learning.Networks;

/// <summary>What a pass over a block of rows leaves behind: every layer's outputs, and room for their gradients.</summary>
public sealed class MlpActivations
{
    private readonly float[][] _outputs;
    private readonly float[][] _gradients;

    /// <summary>Room for so many rows.</summary>
    /// <param name="shape">The network's shape.</param>
    /// <param name="rows">The most rows of a pass.</param>
    /// <param name="backward">Whether gradients are wanted too.</param>
    public MlpActivations(MlpShape shape, int rows, bool backward)
    {
        Rows = rows;
        OutputStride = shape.Padded(shape.Layers);
        _outputs = new float[shape.Layers][];
        _gradients = new float[backward ? shape.Layers : 0][];
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            _outputs[layer] = new float[rows * shape.Padded(layer + 1)];
            if (backward)
            {
                _gradients[layer] = new float[rows * shape.Padded(layer + 1)];
            }
        }
    }

    /// <summary>The most rows of a pass.</summary>
    public int Rows { get; }

    /// <summary>From one row's outputs to the next one's.</summary>
    public int OutputStride { get; }

    /// <summary>The network's outputs, row by row at <see cref="OutputStride"/>.</summary>
    public Span<float> Output => _outputs[^1];

    /// <summary>The loss's gradient with respect to <see cref="Output"/>: set before going backward, padding 0.</summary>
    public Span<float> OutputGradient => _gradients[^1];

    internal Span<float> LayerOutput(int layer) => _outputs[layer];

    internal Span<float> LayerGradient(int layer) => _gradients[layer];
}
