using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Learning.Features;
using Covey.Learning.Policies;
using Covey.Learning.Tests.Checkpoints;
using Covey.Learning.Tests.Networks;

namespace Covey.Learning.Tests.Policies;

public class NetworkPolicyTests
{
    private const int Rows = 250;
    private static readonly SteeringWorld World = new(12, Math.PI / 6);

    [Fact]
    public void Probabilities_are_the_softmax_of_the_networks_outputs()
    {
        using var file = new PolicyFile(World);
        var policy = NetworkPolicy.Read(file.Path, World);
        var plain = new PlainMlp(file.Network);
        var features = new NearestFeatures(World, new FeatureOptions { Neighbours = 2, Things = 3 });
        var crowd = Crowd();
        var inputs = new float[features.Width];
        var chances = new double[12];
        for (var row = 0; row < Rows; row += 50)
        {
            features.Encode(crowd[row], inputs);
            var logits = plain.Outputs([.. inputs.Select(input => (double)input)]);
            var weights = logits.Select((logit, action) => (crowd.Feasible[row] >> action & 1) == 0 ? 0 : Math.Exp(logit)).ToArray();
            policy.Probabilities(crowd, row, [], chances);
            Assert.All(Enumerable.Range(0, 12), action => Assert.Equal(weights[action] / weights.Sum(), chances[action], 1e-5));
        }
    }

    [Fact]
    public void Actions_are_drawn_as_often_as_their_probabilities_say()
    {
        using var file = new PolicyFile(World);
        var policy = NetworkPolicy.Read(file.Path, World);
        var crowd = Crowd();
        double[] expected = new double[12], drawn = new double[12], chances = new double[12];
        var actions = new int[Rows];
        const int Ticks = 60;
        for (var tick = 0; tick < Ticks; tick++)
        {
            policy.Decide(crowd, [], new RandomSource(4), tick, actions);
            foreach (var action in actions)
            {
                drawn[action]++;
            }
        }

        for (var row = 0; row < Rows; row++)
        {
            policy.Probabilities(crowd, row, [], chances);
            for (var action = 0; action < 12; action++)
            {
                expected[action] += Ticks * chances[action];
            }
        }

        // Five standard deviations of a count, at most.
        Assert.All(Enumerable.Range(0, 12), action => Assert.InRange(drawn[action] - expected[action], -5 * Math.Sqrt(expected[action]), 5 * Math.Sqrt(expected[action])));
    }

    [Fact]
    public void Greedy_takes_the_most_likely_action()
    {
        using var file = new PolicyFile(World);
        var sampling = NetworkPolicy.Read(file.Path, World);
        var greedy = NetworkPolicy.Read(file.Path + ":greedy", World);
        Assert.Equal(file.Path + ":greedy", greedy.Name);
        var crowd = Crowd();
        var actions = new int[Rows];
        greedy.Decide(crowd, [], new RandomSource(4), 3, actions);
        double[] chances = new double[12], certain = new double[12];
        for (var row = 0; row < Rows; row++)
        {
            sampling.Probabilities(crowd, row, [], chances);
            greedy.Probabilities(crowd, row, [], certain);
            Assert.Equal(chances.Max(), chances[actions[row]]);
            Assert.Equal(1, certain[actions[row]]);
            Assert.Equal(1, certain.Sum());
        }
    }

    [Fact]
    public void Nothing_is_allocated_in_a_tick()
    {
        using var file = new PolicyFile(World);
        var policy = NetworkPolicy.Read(file.Path, World);
        var crowd = Crowd();
        var actions = new int[Rows];
        policy.Decide(crowd, [], new RandomSource(4), 0, actions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        policy.Decide(crowd, [], new RandomSource(4), 1, actions);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ObservationBatch Crowd()
    {
        var random = new RandomSource(8);
        var batch = new ObservationBatch(World.Layout);
        batch.Reset(Rows);
        for (var row = 0; row < Rows; row++)
        {
            batch.Agent[row] = row;
            batch.Feasible[row] = 1 | (random.Block(RandomStream.World, row, 0).W0 & 0xFFF);
            new[] { 1, 6 * random.Uniform(RandomStream.World, row, 1), 100 * random.Uniform(RandomStream.World, row, 2), 50 }.CopyTo(batch.Self, row * 4);
        }

        return batch;
    }
}
