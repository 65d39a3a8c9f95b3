using Covey.Environment.Training;
using Covey.Learning.Encoders;
using Covey.Learning.Training;

namespace Covey.Learning.Tests.Training;

public class BatchTests
{
    private const double Discount = 0.9;

    [Theory]
    [InlineData(RewardKind.Difference, EncoderKind.Mlp)]
    [InlineData(RewardKind.Boosted, EncoderKind.Mlp)]
    [InlineData(RewardKind.Shared, EncoderKind.Mlp)]
    [InlineData(RewardKind.Temporal, EncoderKind.Gnn)]
    public void Returns_are_discounted_sums_of_an_agents_rewards_until_it_leaves_or_the_critic_takes_over(RewardKind kind, EncoderKind encoder)
    {
        var (episode, ticks) = Played.Episode(kind, encoder: encoder);
        var (other, _) = Played.Episode(kind, seed: 2, encoder: encoder);
        var batch = new Batch();
        batch.Fill([other, episode]);
        Assert.Equal((2 * 23, 2 * 2), (batch.Count, batch.Ends));
        Assert.Equal(batch.Count, batch.Inputs.Count);
        Assert.Equal(batch.Count + batch.Ends, batch.Central.Outputs);
        Assert.Equal(encoder == EncoderKind.Gnn ? 2 * Played.Ticks : batch.Count, batch.States);
        for (var state = 0; state < batch.Count + batch.Ends; state++)
        {
            batch.Values[state] = 1 + (0.1 * state);
        }

        batch.Estimate(2, Discount, 1);
        var sample = other.Count;
        for (var tick = 0; tick < ticks.Count; tick++)
        {
            foreach (var agent in ticks[tick].Rewards.Keys)
            {
                var expected = 0.0;
                var weight = 1.0;
                for (var later = tick; later < ticks.Count && ticks[later].Rewards.ContainsKey(agent); later++)
                {
                    var before = later == 0 ? 0 : ticks[later - 1].Utility;
                    expected += weight * 2 * kind switch
                    {
                        RewardKind.Difference or RewardKind.Boosted => ticks[later].Rewards[agent],
                        RewardKind.Shared => ticks[later].Utility,
                        _ => ticks[later].Utility - before,
                    };
                    weight *= Discount;
                }

                if (agent != 9)
                {
                    // Agents 10 and 8 stay: the third and fourth end of the batch, behind its samples.
                    expected += weight * batch.Values[batch.Count + 2 + (agent == 10 ? 0 : 1)];
                }

                Assert.Equal(expected, batch.Returns[sample++], 1e-9);
            }
        }
    }

    [Fact]
    public void Without_a_trace_the_advantage_is_the_error_of_one_step()
    {
        var (episode, _) = Played.Episode(RewardKind.Difference);
        var batch = new Batch();
        batch.Fill([episode]);
        for (var state = 0; state < batch.Count + batch.Ends; state++)
        {
            batch.Values[state] = state * state % 7;
        }

        batch.Estimate(1, Discount, 0);
        for (var sample = 0; sample < batch.Count; sample++)
        {
            Assert.Equal(batch.Rewards[sample] + (batch.Next[sample] < 0 ? 0 : Discount * batch.Values[batch.Next[sample]]), batch.Returns[sample], 1e-12);
        }

        Assert.Equal(0, batch.Advantages.Take(batch.Count).Average(), 1e-12);
        Assert.Equal(1, batch.Advantages.Take(batch.Count).Average(advantage => advantage * advantage), 1e-6);
    }
}
