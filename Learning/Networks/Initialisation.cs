using Covey.Environment.Randomness;

namespace Covey.Learning.Networks;

/// <summary>
/// First weights: orthogonal matrices, biases 0. Hidden layers are scaled by √2, which keeps the size of signals behind
/// max(0, ·); the last layer by the caller, small for a policy that is to begin almost uniform.
/// </summary>
public static class Initialisation
{
    /// <summary>Fills a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="random">Draws from <see cref="RandomStream.Learning"/> at negative ticks.</param>
    /// <param name="member">Which network of its learner: two with different numbers share no draw.</param>
    /// <param name="lastScale">Length of the last layer's rows or columns.</param>
    public static void Orthogonal(Mlp network, RandomSource random, int member, double lastScale)
    {
        var shape = network.Shape;
        Array.Clear(network.Parameters);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var scale = layer + 1 < shape.Layers ? Math.Sqrt(2) : lastScale;
            Orthogonal(
                network.Parameters.AsSpan(shape.MatrixAt(layer)),
                shape.Widths[layer],
                shape.Widths[layer + 1],
                random,
                Address(member, layer),
                scale);
        }

        network.Refresh();
    }

    /// <summary>Where the draws for a network's matrix are: the tick, below 0.</summary>
    internal static int Address(int member, int layer) => ~((member << 8) | layer);

    /// <summary>Fills one matrix of <paramref name="inputs"/> rows and <paramref name="outputs"/> columns, padded to whole registers.</summary>
    internal static void Orthogonal(Span<float> matrix, int inputs, int outputs, RandomSource random, int address, double scale)
    {
        var stride = DenseKernel.Padded(outputs);
        var tall = inputs >= outputs;
        var vectors = Orthonormal(random, address, Math.Min(inputs, outputs), Math.Max(inputs, outputs));
        for (var input = 0; input < inputs; input++)
        {
            for (var output = 0; output < outputs; output++)
            {
                matrix[(input * stride) + output] = (float)(scale * (tall ? vectors[output][input] : vectors[input][output]));
            }
        }
    }

    /// <summary>Normal vectors made orthonormal one after another (Gram and Schmidt, twice for accuracy).</summary>
    private static double[][] Orthonormal(RandomSource random, int tick, int count, int length)
    {
        var vectors = new double[count][];
        for (var at = 0; at < count; at++)
        {
            var vector = vectors[at] = new double[length];
            for (var index = 0; index < length; index++)
            {
                vector[index] = Distributions.Normal(random, RandomStream.Learning, at, tick, index);
            }

            for (var pass = 0; pass < 2; pass++)
            {
                for (var earlier = 0; earlier < at; earlier++)
                {
                    var along = Dot(vector, vectors[earlier]);
                    for (var index = 0; index < length; index++)
                    {
                        vector[index] -= along * vectors[earlier][index];
                    }
                }
            }

            var norm = Math.Sqrt(Dot(vector, vector));
            for (var index = 0; index < length; index++)
            {
                vector[index] /= norm;
            }
        }

        return vectors;
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
