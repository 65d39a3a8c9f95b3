using Covey.Environment.Randomness;
using Covey.Learning.Networks;

namespace Covey.Learning.Tests.Networks;

public class MlpTests
{
    private static readonly RandomSource Random = new(17);

    [Theory]
    [InlineData(7, 19, 33, 5)]
    [InlineData(64, 128, 128, 12)]
    [InlineData(1, 1, 1, 1)]
    public void A_row_gets_the_same_bits_alone_in_any_batch_and_on_any_lanes(int inputs, int first, int second, int outputs)
    {
        const int Rows = 29;
        var network = Network(inputs, first, second, outputs);
        var rows = Rows * inputs;
        var input = Numbers(rows, 3);
        var together = new MlpActivations(network.Shape, Rows, backward: false);
        network.Forward(input, Rows, together);
        for (var row = 0; row < Rows; row++)
        {
            var alone = new MlpActivations(network.Shape, 1, backward: false);
            network.Forward(input.AsSpan(row * inputs, inputs), 1, alone);
            Assert.Equal(alone.Output[..outputs], together.Output.Slice(row * together.OutputStride, outputs));
            Assert.Equal(Chained(network, input.AsSpan(row * inputs, inputs).ToArray()), alone.Output[..outputs].ToArray());
        }

        var padding = together.OutputStride - outputs;
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal(new float[padding], together.Output.Slice((row * together.OutputStride) + outputs, padding).ToArray()));
    }

    [Theory]
    [InlineData(1, 9, 16)]
    [InlineData(13, 5, 48)]
    [InlineData(25, 128, 112)]
    [InlineData(6, 0, 32)]
    public void Wide_and_narrow_lanes_give_the_same_bits(int rows, int depth, int columns)
    {
        float[] a = Numbers(rows * Math.Max(1, depth), 1), b = Numbers(depth * columns, 2), start = Numbers(columns, 3);
        var narrow = new float[rows * columns];
        DenseKernel.Multiply<FloatLanes256>(a, depth, 1, b, start, 0, narrow, rows, depth, columns);
        var usual = new float[rows * columns];
        DenseKernel.Multiply(a, depth, 1, b, start, 0, usual, rows, depth, columns);
        Assert.Equal(narrow, usual);
        for (var at = 0; at < narrow.Length; at++)
        {
            int row = at / columns, column = at % columns;
            var sum = start[column];
            for (var k = 0; k < depth; k++)
            {
                sum = MathF.FusedMultiplyAdd(a[(row * depth) + k], b[(k * columns) + column], sum);
            }

            Assert.Equal(sum, narrow[at]);
        }
    }

    [Fact]
    public void The_plain_gradient_is_the_slope_of_the_outputs()
    {
        const double Step = 1e-6;
        var plain = new PlainMlp(Network(6, 9, 8, 4));
        double[] input = [.. Numbers(6, 5).Select(value => (double)value)], weights = [1, -2, 0.5, 3];
        var gradient = plain.Gradient(input, weights);
        double Loss() => plain.Outputs(input).Zip(weights, (output, weight) => output * weight).Sum();
        foreach (var place in plain.Places())
        {
            ref var value = ref plain.At(place);
            var was = value;
            value = was + Step;
            var above = Loss();
            value = was - Step;
            var below = Loss();
            value = was;
            Assert.Equal((above - below) / (2 * Step), gradient[place], 1e-7);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    public void The_gradient_is_the_plain_one_summed_over_rows(int rows)
    {
        const int Inputs = 21, Outputs = 5;
        var network = Network(Inputs, 40, 33, Outputs);
        var shape = network.Shape;
        float[] input = Numbers(rows * Inputs, 7), weights = Numbers(rows * Outputs, 8);
        var activations = new MlpActivations(shape, rows, backward: true);
        network.Forward(input, rows, activations);
        for (var row = 0; row < rows; row++)
        {
            weights.AsSpan(row * Outputs, Outputs).CopyTo(activations.OutputGradient[(row * activations.OutputStride)..]);
        }

        var gradient = new float[shape.Length];
        network.Backward(input, rows, activations, gradient);
        var plain = new PlainMlp(network);
        var sums = plain.Places().ToDictionary(place => place, _ => 0.0);
        for (var row = 0; row < rows; row++)
        {
            double[] Part(float[] values, int width) => [.. values.AsSpan(row * width, width).ToArray().Select(value => (double)value)];
            foreach (var (place, slope) in plain.Gradient(Part(input, Inputs), Part(weights, Outputs)))
            {
                sums[place] += slope;
            }
        }

        var seen = 0;
        foreach (var (place, slope) in sums)
        {
            var at = place.Input < 0
                ? shape.BiasAt(place.Layer) + place.Output
                : shape.MatrixAt(place.Layer) + (place.Input * shape.Padded(place.Layer + 1)) + place.Output;
            Assert.Equal(slope, gradient[at], 1e-4);
            gradient[at] = 0;
            seen++;
        }

        Assert.Equal(shape.Weights, seen);
        Assert.All(gradient, rest => Assert.Equal(0, rest));
    }

    [Fact]
    public void First_weights_are_orthogonal_and_come_from_the_seed_alone()
    {
        var network = Network(20, 40, 40, 3);
        Assert.Equal(network.Parameters, Network(20, 40, 40, 3).Parameters);
        var other = new Mlp(network.Shape);
        Initialisation.Orthogonal(other, Random, 1, 0.5);
        Assert.NotEqual(network.Parameters, other.Parameters);
        for (var layer = 0; layer < 3; layer++)
        {
            int inputs = network.Shape.Widths[layer], outputs = network.Shape.Widths[layer + 1], stride = network.Shape.Padded(layer + 1);
            double At(int input, int output) => network.Parameters[network.Shape.MatrixAt(layer) + (input * stride) + output];
            var tall = inputs >= outputs;
            var squared = layer < 2 ? 2 : 0.25;
            for (var left = 0; left < Math.Min(inputs, outputs); left++)
            {
                for (var right = 0; right <= left; right++)
                {
                    var product = Enumerable.Range(0, Math.Max(inputs, outputs))
                        .Sum(at => tall ? At(at, left) * At(at, right) : At(left, at) * At(right, at));
                    Assert.Equal(left == right ? squared : 0, product, 1e-5);
                }
            }
        }
    }

    private static Mlp Network(params int[] widths)
    {
        var network = new Mlp(new MlpShape(widths));
        Initialisation.Orthogonal(network, Random, 0, 0.5);
        var shape = network.Shape;
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            Numbers(widths[layer + 1], 90 + layer).CopyTo(network.Parameters, shape.BiasAt(layer));
        }

        network.Refresh();
        return network;
    }

    /// <summary>The definition: one chain of fused multiply-adds an output.</summary>
    private static float[] Chained(Mlp network, float[] values)
    {
        var shape = network.Shape;
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var next = new float[shape.Widths[layer + 1]];
            for (var output = 0; output < next.Length; output++)
            {
                var sum = network.Parameters[shape.BiasAt(layer) + output];
                for (var input = 0; input < values.Length; input++)
                {
                    sum = MathF.FusedMultiplyAdd(values[input], network.Parameters[shape.MatrixAt(layer) + (input * shape.Padded(layer + 1)) + output], sum);
                }

                next[output] = layer + 1 < shape.Layers && sum < 0 ? 0 : sum;
            }

            values = next;
        }

        return values;
    }

    private static float[] Numbers(int count, int entity) =>
        [.. Enumerable.Range(0, count).Select(index => (float)(Random.Uniform(RandomStream.Estimate, entity, 0, index) - 0.5))];
}
