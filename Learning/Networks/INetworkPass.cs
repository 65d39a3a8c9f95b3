using Covey.Learning.Features;

namespace Covey.Learning.Networks;

/// <summary>The room for passes of a network over some rows. It grows to what is needed and is used again.</summary>
public interface INetworkPass
{
    /// <summary>Outputs of the last forward pass: those of the first row, then those of the next.</summary>
    int Count { get; }

    /// <summary>From one output to the next.</summary>
    int Stride { get; }

    /// <summary>The outputs, <see cref="Count"/> times <see cref="Stride"/>.</summary>
    ReadOnlySpan<float> Output { get; }

    /// <summary>The loss's slope in each number of <see cref="Output"/>: set before going backward; padding is 0.</summary>
    Span<float> OutputGradient { get; }

    /// <summary>Computes the outputs of some rows.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="chosen">Which of them, in which order.</param>
    void Forward(Rows rows, ReadOnlySpan<int> chosen);

    /// <summary>Adds the gradient of the last forward pass's rows to <paramref name="gradient"/>, one number a parameter.</summary>
    void Backward(Span<float> gradient);
}
