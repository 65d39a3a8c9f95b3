using System.Numerics;
using System.Runtime.InteropServices;

namespace Covey.Learning.Networks;

/// <summary>
/// One dense layer of a network: a matrix of as many rows as it has inputs and as many columns as its outputs, padded to
/// whole registers, then a bias, in the network's array of parameters from <paramref name="at"/> on.
/// </summary>
/// <param name="inputs">Numbers it takes in.</param>
/// <param name="outputs">Numbers it gives out.</param>
/// <param name="at">Where its parameters begin.</param>
/// <param name="transposedAt">Where its transposed matrix is, −1 if its inputs need no gradient.</param>
internal readonly struct DenseLayer(int inputs, int outputs, int at, int transposedAt)
{
    /// <summary>Numbers it takes in.</summary>
    public int Inputs => inputs;

    /// <summary>Numbers it gives out.</summary>
    public int Outputs => outputs;

    /// <summary>From one row of outputs, or of the matrix, to the next.</summary>
    public int Stride { get; } = DenseKernel.Padded(outputs);

    /// <summary>Where the matrix begins.</summary>
    public int MatrixAt => at;

    /// <summary>Where the bias begins.</summary>
    public int BiasAt => at + (inputs * Stride);

    /// <summary>Where the next layer's parameters may begin.</summary>
    public int End => BiasAt + Stride;

    /// <summary>Numbers of the transposed matrix.</summary>
    public int TransposedLength => outputs * DenseKernel.Padded(inputs);

    /// <summary>Where its tensors are.</summary>
    public IEnumerable<TensorPlace> Tensors(string name) =>
        [new($"{name}.weight", outputs, inputs, MatrixAt, Stride), new($"{name}.bias", outputs, 0, BiasAt, Stride)];

    /// <summary>Writes the transposed matrix.</summary>
    public void Transpose(ReadOnlySpan<float> parameters, Span<float> transposed)
    {
        var width = DenseKernel.Padded(inputs);
        var from = parameters[MatrixAt..];
        var to = transposed.Slice(transposedAt, TransposedLength);
        for (var output = 0; output < outputs; output++)
        {
            for (var input = 0; input < inputs; input++)
            {
                to[(output * width) + input] = from[(input * Stride) + output];
            }
        }
    }

    /// <summary>Every row's outputs; with <paramref name="rectify"/>, max(0, ·) of them.</summary>
    /// <param name="parameters">The network's.</param>
    /// <param name="x">Rows of inputs.</param>
    /// <param name="stride">From one row of inputs to the next.</param>
    /// <param name="y">Takes the outputs, <see cref="Stride"/> a row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="rectify">Whether negative outputs become 0.</param>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, int stride, Span<float> y, int rows, bool rectify)
    {
        y = y[..(rows * Stride)];
        DenseKernel.Multiply(x, stride, 1, parameters[MatrixAt..], parameters.Slice(BiasAt, Stride), 0, y, rows, inputs, Stride);
        if (rectify)
        {
            Rectify(y);
        }
    }

    /// <summary>dW += Xᵀ dY, row after row of the batch; db += 1ᵀ dY.</summary>
    public void AddGradient(ReadOnlySpan<float> x, int stride, ReadOnlySpan<float> slopes, int rows, Span<float> gradient)
    {
        slopes = slopes[..(rows * Stride)];
        var matrix = gradient.Slice(MatrixAt, inputs * Stride);
        DenseKernel.Multiply(x, 1, stride, slopes, matrix, Stride, matrix, inputs, rows, Stride);
        AddRows(slopes, Stride, gradient.Slice(BiasAt, Stride));
    }

    /// <summary>dX = dY Wᵀ.</summary>
    /// <param name="transposed">The network's transposed matrices.</param>
    /// <param name="zeros">Zeros, as many as a row of inputs has with padding.</param>
    /// <param name="slopes">dY.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="below">Takes dX, padded.</param>
    public void Backward(ReadOnlySpan<float> transposed, ReadOnlySpan<float> zeros, ReadOnlySpan<float> slopes, int rows, Span<float> below)
    {
        var width = DenseKernel.Padded(inputs);
        DenseKernel.Multiply(
            slopes, Stride, 1, transposed.Slice(transposedAt, TransposedLength), zeros, 0, below[..(rows * width)], rows, outputs, width);
    }

    /// <summary>max(0, ·) of everything.</summary>
    public static void Rectify(Span<float> values)
    {
        // Widths are padded, so whole vectors fit; a NaN stays one, so that divergence is seen.
        foreach (ref var lanes in MemoryMarshal.Cast<float, Vector<float>>(values))
        {
            lanes = Vector.ConditionalSelect(Vector.LessThan(lanes, Vector<float>.Zero), Vector<float>.Zero, lanes);
        }
    }

    /// <summary>No slope passes where a rectified output is 0.</summary>
    public static void Gate(ReadOnlySpan<float> outputs, Span<float> slopes)
    {
        var open = MemoryMarshal.Cast<float, Vector<float>>(outputs);
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(slopes);
        for (var place = 0; place < lanes.Length; place++)
        {
            lanes[place] = Vector.ConditionalSelect(Vector.GreaterThan(open[place], Vector<float>.Zero), lanes[place], Vector<float>.Zero);
        }
    }

    private static void AddRows(ReadOnlySpan<float> values, int columns, Span<float> sums)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var row = 0; row < values.Length; row += columns)
        {
            var from = MemoryMarshal.Cast<float, Vector<float>>(values.Slice(row, columns));
            for (var place = 0; place < lanes.Length; place++)
            {
                lanes[place] += from[place];
            }
        }
    }
}
