using Covey.Environment.Randomness;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Tests.Networks;

public class GineNetworkTests
{
    private static readonly RandomSource Random = new(23);
    private static readonly GineShape Local = new(GraphForm.Local, [3, 6, 5], true, 1, 5, 7, 5);
    private static readonly GineShape Global = new(GraphForm.Global, [4, 4], true, 0.2, -1, 6, 1);

    public static TheoryData<bool> Forms => [false, true];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Outputs_are_those_of_the_definition(bool global)
    {
        var (network, rows) = Situation(global);
        var plain = new PlainGine(network);
        var pass = network.NewPass(backward: false);
        pass.Forward(rows, All(rows));
        Assert.Equal(rows.Outputs, pass.Count);
        var at = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var output in plain.Outputs(rows[row].ToArray()).Chunk(network.Outputs))
            {
                Assert.All(Enumerable.Range(0, output.Length), index => Assert.Equal(output[index], pass.Output[(at * pass.Stride) + index], 1e-5));
                at++;
            }
        }

        Assert.Equal(pass.Count, at);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_gradient_is_the_slope_of_the_outputs_in_every_parameter(bool global)
    {
        const double Step = 1e-6;
        var (network, rows) = Situation(global);
        var pass = network.NewPass(backward: true);
        pass.Forward(rows, All(rows));
        var weights = Numbers(pass.Count * network.Outputs, 77);
        for (var output = 0; output < weights.Length; output++)
        {
            pass.OutputGradient[(output / network.Outputs * pass.Stride) + (output % network.Outputs)] = weights[output];
        }

        var gradient = new float[network.Parameters.Length];
        pass.Backward(gradient);

        var plain = new PlainGine(network);
        double Loss() => Enumerable.Range(0, rows.Count).SelectMany(row => plain.Outputs(rows[row].ToArray())).Zip(weights, (value, weight) => value * weight).Sum();
        var large = 0;
        foreach (var place in network.Tensors)
        {
            for (var index = 0; index < place.Count; index++)
            {
                ref var value = ref plain.Parameters[place.IndexOf(index)];
                var was = value;
                value = was + Step;
                var above = Loss();
                value = was - Step;
                var below = Loss();
                value = was;
                var slope = (above - below) / (2 * Step);
                Assert.Equal(slope, gradient[place.IndexOf(index)], 1e-4 * (1 + Math.Abs(slope)));
                large += Math.Abs(slope) > 0.01 ? 1 : 0;
                gradient[place.IndexOf(index)] = 0;
            }
        }

        Assert.True(large > 100, $"{large} slopes are not small");
        Assert.All(gradient, padding => Assert.Equal(0, padding));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_row_gets_the_same_bits_alone_and_among_others(bool global)
    {
        var (network, rows) = Situation(global);
        var together = network.NewPass(backward: false);
        together.Forward(rows, All(rows));
        var alone = network.NewPass(backward: true);
        var at = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            alone.Forward(rows, [row]);
            Assert.Equal(rows.OutputsOf(row), alone.Count);
            Assert.Equal(alone.Output, together.Output.Slice(at, alone.Output.Length));
            at += alone.Output.Length;
        }
    }

    [Fact]
    public void A_crowd_of_neighbours_and_targets_is_taken_in()
    {
        var network = new GineNetwork(Local);
        network.Initialise(Random, 0, 1);
        var rows = new Rows();
        Add(rows, Local, 5, 1, 70, 200);
        var pass = network.NewPass(backward: false);
        pass.Forward(rows, [0]);
        var expected = new PlainGine(network).Outputs(rows[0].ToArray());
        Assert.All(Enumerable.Range(0, 5), output => Assert.Equal(expected[output], pass.Output[output], 1e-3 * (1 + Math.Abs(expected[output]))));
    }

    [Fact]
    public void Nothing_is_allocated_once_there_is_room()
    {
        var (network, rows) = Situation(global: false);
        var pass = network.NewPass(backward: true);
        var gradient = new float[network.Parameters.Length];
        int[] all = All(rows);
        pass.Forward(rows, all);
        pass.Backward(gradient);
        var before = GC.GetAllocatedBytesForCurrentThread();
        pass.Forward(rows, all);
        pass.Backward(gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static (GineNetwork Network, Rows Rows) Situation(bool global)
    {
        var shape = global ? Global : Local;
        var network = new GineNetwork(shape);
        network.Initialise(Random, 3, 1);

        // Biases and ε that are not 0, so that all of them matter.
        foreach (var place in network.Tensors.Where(place => place.Inputs == 0))
        {
            for (var index = 0; index < place.Count; index++)
            {
                network.Parameters[place.IndexOf(index)] = Numbers(1, place.At + index)[0] / 4;
            }
        }

        network.Refresh();
        var rows = new Rows();
        if (global)
        {
            Add(rows, shape, 1, 3, 2);
            Add(rows, shape, 2, 1, 0);
            Add(rows, shape, 3, 4, 5);
            return (network, rows);
        }

        Add(rows, shape, 1, 1, 2, 3);
        Add(rows, shape, 2, 1, 0, 0);
        Add(rows, shape, 3, 1, 0, 2);
        Add(rows, shape, 4, 1, 3, 0);
        return (network, rows);
    }

    private static void Add(Rows rows, GineShape shape, int entity, params int[] counts)
    {
        var row = rows.Add(shape.LengthOf(counts), shape.Form == GraphForm.Global ? counts[0] : 1);
        Numbers(row.Length, 500 + entity).CopyTo(row);
        for (var kind = 0; kind < counts.Length; kind++)
        {
            row[kind] = counts[kind];
        }
    }

    private static int[] All(Rows rows) => [.. Enumerable.Range(0, rows.Count)];

    private static float[] Numbers(int count, int entity) =>
        [.. Enumerable.Range(0, count).Select(index => (float)(Random.Uniform(RandomStream.Estimate, entity, 0, index) - 0.5))];
}
