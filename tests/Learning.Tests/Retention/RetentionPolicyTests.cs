using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;

namespace Covey.Learning.Tests.Retention;

public sealed class RetentionPolicyTests
{
    private static readonly double[] Rewards = [.. Enumerable.Range(15, 46).Select(r => (double)r)];

    [Theory]
    [InlineData(40, 10)]
    [InlineData(30, 10)]
    [InlineData(50, 4)]
    public void A_lottery_has_the_mean_and_deviation_asked_for(double mean, double deviation)
    {
        foreach (var law in new[] { Lottery.TwoPoint(mean, deviation, 60), Lottery.MaximumEntropy(Rewards, mean, deviation) })
        {
            Assert.Equal(mean, law.Mean, 1e-9);
            Assert.Equal(deviation, law.Deviation, 1e-9);
        }
    }

    [Fact]
    public void Of_all_lotteries_alike_the_one_of_largest_entropy_gains_nothing_from_any_exchange()
    {
        // ln x is quadratic in r: third differences vanish
        var logs = Lottery.MaximumEntropy(Rewards, 38, 9).Weights.ToArray().Select(w => Math.Log(w)).ToArray();
        Assert.All(Enumerable.Range(0, logs.Length - 3), r => Assert.Equal(0, logs[r + 3] - (3 * logs[r + 2]) + (3 * logs[r + 1]) - logs[r], 1e-7));
    }

    [Theory]
    [InlineData(61, 10)]
    [InlineData(40, 0)]
    [InlineData(50, 40)]
    public void A_lottery_that_cannot_be_is_refused(double mean, double deviation)
    {
        Assert.Throws<ScenarioException>(() => Lottery.TwoPoint(mean, deviation, 60));
        Assert.Throws<ScenarioException>(() => Lottery.MaximumEntropy(Rewards, mean, deviation));
    }

    [Fact]
    public void A_cycle_pays_its_distributions_in_turn_on_all_rewards_that_occur()
    {
        IRetentionPolicy policy = new CyclicRewards("cycle", RewardLaw.Of(1, 4, 0.25), RewardLaw.Fixed(2));
        Assert.Equal([1.0, 2.0, 4.0], policy.Rewards);
        var weights = new double[3];
        policy.Decide(2, [], weights);
        Assert.Equal([0.75, 0, 0.25], weights);
        policy.Decide(3, [], weights);
        Assert.Equal([0.0, 1, 0], weights);
        Assert.Equal(1, policy.Labels);
    }

    [Fact]
    public void Who_believes_learns_first_and_then_keeps_only_as_many_as_wanted()
    {
        var policy = new BeliefBasedRewards(lowest: 0, learning: 1, keep: 50);
        var weights = new double[4];
        policy.Decide(0, [0, 0], weights);
        Assert.Equal([0.0, 1, 0, 1], weights);
        policy.Decide(1, [3, 100], weights);
        Assert.Equal([1.0, 0, 0.5, 0.5], weights);
        policy.Decide(2, [0, 50], weights);
        Assert.Equal([1.0, 0, 0, 1], weights);
        Assert.Equal([0, 1, 1, 1], [policy.LabelAfter(0, 0), policy.LabelAfter(0, 1), policy.LabelAfter(1, 0), policy.LabelAfter(1, 1)]);
    }
}
