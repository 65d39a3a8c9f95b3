using Covey.Environment.Randomness;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>What agents observe of a trajectory's reward.</summary>
public static class RewardObservation
{
    /// <summary>R^(e): the mean reward, plus normal noise if there is any.</summary>
    /// <param name="reward">The rewards.</param>
    /// <param name="machines">The machine of each agent.</param>
    /// <param name="actions">The action on each machine.</param>
    /// <param name="random">Where the noise comes from.</param>
    /// <param name="episode">The episode, from 0.</param>
    /// <exception cref="ArithmeticException">The reward is no finite number.</exception>
    public static double Of(IAllocationReward reward, ReadOnlySpan<int> machines, ReadOnlySpan<int> actions, RandomSource random, int episode)
    {
        var observed = reward.Mean(machines, actions);
        if (reward.Noise > 0)
        {
            observed += reward.Noise * Distributions.Normal(random, RandomStream.Reward, 0, episode, 0);
        }

        return double.IsFinite(observed)
            ? observed
            : throw new ArithmeticException($"the reward of episode {episode + 1} is {observed}; rewards are finite numbers");
    }
}
