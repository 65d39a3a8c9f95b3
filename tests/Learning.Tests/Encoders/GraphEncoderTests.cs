using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Tracking;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using FsCheck;
using FsCheck.Fluent;

namespace Covey.Learning.Tests.Encoders;

public class GraphEncoderTests
{
    private static readonly TrackingWorld World = new(new TrackingOptions(), new WorldContext(3, 10, 12, 12));
    private static readonly GraphEncoder Encoder = new(World);

    [Fact]
    public void A_graph_holds_the_agent_its_neighbours_and_what_it_senses_in_its_own_frame()
    {
        // Heading north: ahead is +y, left is −x. The walls are 50 m off, out of sight.
        var row = Encode(new Observation
        {
            Self = [50, 50, Math.PI / 2],
            SensedIds = [4],
            Sensed = [0, 8],
            Senders = [2, 3],
            Ages = [0, 4],
            Messages = [50, 60, Math.PI / 2, 70, 50, Math.PI],
        });
        float[] self = [0, 0];

        // 10 m ahead; then 20 m to the right, where 2 − 2 · 20 / 25 is left of its words, halved by their age.
        float[] ahead = [0.4f, 0, 0, 1, 0, 1], right = [0, -0.8f, 1, 0, 0.5f, 0.2f];

        // 8 m ahead, 2 m from the neighbour there, which is nearer.
        float[] thing = [0.8f, 0, 0.8f, 1];
        float[] expected = [1, 2, 1, .. self, .. ahead, .. right, .. thing];
        Assert.Equal(expected.Length, row.Length);
        Assert.All(Enumerable.Range(0, row.Length), at => Assert.Equal(expected[at], row[at], 1e-6));
    }

    [Fact]
    public void Who_is_beyond_the_usual_reach_is_not_in_the_graph_however_far_messages_reach()
    {
        var near = Known(70, age: 0);
        Assert.Equal(Encode(new Observation { Self = [50, 50, 0], Ages = [], Messages = [] }), Encode(Known(75, age: 0)));
        Assert.Equal(1, Encode(near)[1]);
    }

    [Fact]
    public void What_was_heard_long_ago_says_little_of_who_is_near_a_target()
    {
        var row = Encode(new Observation
        {
            Self = [50, 50, 0],
            SensedIds = [1],
            Sensed = [6, 0],
            Senders = [2],
            Ages = [12],
            Messages = [56, 50, 0],
        });
        Assert.Equal(0.25, row[^2], 1e-6);
        Assert.Equal(0, row[^1]);
    }

    [Fact]
    public void A_neighbour_that_goes_out_of_reach_changes_an_output_by_no_jump()
    {
        var network = Encoder.NewNetwork(24, World.Actions.Count);
        network.Initialise(new RandomSource(5), 0, 1);
        double[] Outputs(Observation known)
        {
            var rows = new Rows();
            Encoder.Encode(known, rows);
            var pass = network.NewPass(backward: false);
            pass.Forward(rows, [0]);
            return [.. Enumerable.Range(0, network.Outputs).Select(at => (double)pass.Output[at])];
        }

        var without = Outputs(Others(75.0001));
        var at = Outputs(Others(60));
        Assert.True(Distance(at, without) > 1e-3, "nearer it matters");
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), millimetres =>
            Distance(Outputs(Others(75 - (millimetres * 1e-3))), without) < 2e-3 * millimetres));
    }

    private static Observation Others(double x) => new()
    {
        Self = [50, 50, 0],
        SensedIds = [1],
        Sensed = [6, 0],
        Senders = [2, 7],
        Ages = [0, 1],
        Messages = new[] { 40, 55, 1, x, 50, 2 },
    };

    private static Observation Known(double x, int age) =>
        new() { Self = [50, 50, 0], Senders = [2], Ages = new[] { age }, Messages = new[] { x, 50, 1 } };

    private static double Distance(double[] one, double[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Max();

    private static float[] Encode(in Observation known)
    {
        var rows = new Rows();
        Encoder.Encode(known, rows);
        return rows[0].ToArray();
    }
}
