using Covey.Learning.Networks;

namespace Covey.Learning.Tests.Networks;

/// <summary>The same network written down plainly in double precision: what the fast one is checked against.</summary>
internal sealed class PlainMlp
{
    private readonly int[] _widths;
    private readonly double[][][] _matrices;
    private readonly double[][] _biases;

    public PlainMlp(Mlp network)
    {
        var shape = network.Shape;
        _widths = [.. shape.Widths];
        _matrices = new double[shape.Layers][][];
        _biases = new double[shape.Layers][];
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var stride = shape.Padded(layer + 1);
            _matrices[layer] = [.. Enumerable.Range(0, _widths[layer]).Select(input =>
                Enumerable.Range(0, _widths[layer + 1]).Select(output => (double)network.Parameters[shape.MatrixAt(layer) + (input * stride) + output]).ToArray())];
            _biases[layer] = [.. Enumerable.Range(0, _widths[layer + 1]).Select(output => (double)network.Parameters[shape.BiasAt(layer) + output])];
        }
    }

    /// <summary>Every weight and bias by layer, row and column; row −1 is the bias.</summary>
    public IEnumerable<(int Layer, int Input, int Output)> Places() =>
        from layer in Enumerable.Range(0, _matrices.Length)
        from input in Enumerable.Range(-1, _widths[layer] + 1)
        from output in Enumerable.Range(0, _widths[layer + 1])
        select (layer, input, output);

    public ref double At((int Layer, int Input, int Output) place) =>
        ref place.Input < 0 ? ref _biases[place.Layer][place.Output] : ref _matrices[place.Layer][place.Input][place.Output];

    public double[] Outputs(double[] input)
    {
        var values = input;
        for (var layer = 0; layer < _matrices.Length; layer++)
        {
            values = Layer(layer, values);
        }

        return values;
    }

    /// <summary>The gradient of Σ weights · outputs, by place.</summary>
    public Dictionary<(int, int, int), double> Gradient(double[] input, double[] weights)
    {
        var values = new List<double[]> { input };
        for (var layer = 0; layer < _matrices.Length; layer++)
        {
            values.Add(Layer(layer, values[layer]));
        }

        var gradient = new Dictionary<(int, int, int), double>();
        var delta = weights;
        for (var layer = _matrices.Length - 1; layer >= 0; layer--)
        {
            var below = new double[_widths[layer]];
            for (var output = 0; output < delta.Length; output++)
            {
                gradient[(layer, -1, output)] = delta[output];
                for (var at = 0; at < below.Length; at++)
                {
                    gradient[(layer, at, output)] = delta[output] * values[layer][at];
                    below[at] += delta[output] * _matrices[layer][at][output];
                }
            }

            delta = [.. below.Select((slope, at) => layer > 0 && values[layer][at] > 0 ? slope : 0)];
        }

        return gradient;
    }

    private double[] Layer(int layer, double[] values) =>
        [.. _biases[layer].Select((bias, output) =>
        {
            var sum = bias + values.Select((value, at) => value * _matrices[layer][at][output]).Sum();
            return layer + 1 < _matrices.Length ? Math.Max(0, sum) : sum;
        })];
}
