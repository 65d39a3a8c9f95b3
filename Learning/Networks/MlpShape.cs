namespace Covey.Learning.Networks;

/// <summary>
/// The widths of a multilayer perceptron, and where its numbers are in one array of parameters. Layer l has a matrix of
/// <c>Widths[l]</c> rows (inputs) and <c>Padded(l + 1)</c> columns (outputs), then a bias as long as a row.
/// </summary>
/// <remarks>Columns past a layer's width are padding up to whole registers. They are 0 and stay 0.</remarks>
public sealed class MlpShape
{
    private readonly int[] _widths;
    private readonly int[] _offsets;

    /// <summary>A shape.</summary>
    /// <param name="widths">Inputs, hidden widths, outputs: at least two, each at least 1.</param>
    public MlpShape(params ReadOnlySpan<int> widths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(widths.Length, 2, nameof(widths));
        foreach (var width in widths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1, nameof(widths));
        }

        _widths = widths.ToArray();
        _offsets = new int[widths.Length];
        for (var layer = 0; layer < Layers; layer++)
        {
            _offsets[layer + 1] = _offsets[layer] + ((_widths[layer] + 1) * Padded(layer + 1));
        }
    }

    /// <summary>Inputs, hidden widths, outputs.</summary>
    public IReadOnlyList<int> Widths => _widths;

    /// <summary>Matrices.</summary>
    public int Layers => _widths.Length - 1;

    /// <summary>Numbers a row takes in.</summary>
    public int Inputs => _widths[0];

    /// <summary>Numbers a row gives out.</summary>
    public int Outputs => _widths[^1];

    /// <summary>Length of the array of parameters, padding included.</summary>
    public int Length => _offsets[Layers];

    /// <summary>Weights and biases, padding not counted.</summary>
    public int Weights
    {
        get
        {
            var sum = 0;
            for (var layer = 0; layer < Layers; layer++)
            {
                sum += (_widths[layer] + 1) * _widths[layer + 1];
            }

            return sum;
        }
    }

    /// <summary>Width <paramref name="at"/> of <see cref="Widths"/>, rounded up to whole registers.</summary>
    public int Padded(int at) => DenseKernel.Padded(_widths[at]);

    /// <summary>Where a layer's matrix begins.</summary>
    public int MatrixAt(int layer) => _offsets[layer];

    /// <summary>Where a layer's bias begins.</summary>
    public int BiasAt(int layer) => _offsets[layer + 1] - Padded(layer + 1);
}
