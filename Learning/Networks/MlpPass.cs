using Covey.Learning.Features;

namespace Covey.Learning.Networks;

/// <summary>Passes of an <see cref="Mlp"/> over rows of equal length.</summary>
internal sealed class MlpPass : INetworkPass
{
    private readonly Mlp _network;
    private readonly bool _backward;
    private float[] _inputs;
    private MlpActivations _activations;

    public MlpPass(Mlp network, bool backward)
    {
        _network = network;
        _backward = backward;
        _inputs = new float[network.BlockRows * network.Shape.Inputs];
        _activations = new MlpActivations(network.Shape, network.BlockRows, backward);
    }

    public int Count { get; private set; }

    public int Stride => _activations.OutputStride;

    public ReadOnlySpan<float> Output => _activations.Output[..(Count * Stride)];

    public Span<float> OutputGradient => _activations.OutputGradient[..(Count * Stride)];

    public void Forward(Rows rows, ReadOnlySpan<int> chosen)
    {
        Count = chosen.Length;
        var width = _network.Shape.Inputs;
        if (Count > _activations.Rows)
        {
            _inputs = new float[Count * width];
            _activations = new MlpActivations(_network.Shape, Count, _backward);
        }

        for (var at = 0; at < chosen.Length; at++)
        {
            rows[chosen[at]].CopyTo(_inputs.AsSpan(at * width, width));
        }

        _network.Forward(_inputs, Count, _activations);
    }

    public void Backward(Span<float> gradient) => _network.Backward(_inputs, Count, _activations, gradient);
}
