using Covey.Environment.Randomness;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>The instances of GAtACA's simulations (Sec. 5 and the supplement's Sec. 1), and others of their kind.</summary>
public static class AllocationInstances
{
    /// <summary>The seed of the document's NumPy generator.</summary>
    public const uint PublishedSeed = 748596;

    /// <summary>Sec. 5.1.1 to the digit: reward (7) with τ* = (12, 1, 8, 10, 2, 3, 7, 4, 9, 11, 6, 5), counted from 1.</summary>
    public static RewardTensor PublishedTarget() => RewardTensor.Target(new LegacyMersenne(PublishedSeed).Permutation(12));

    /// <summary>Sec. 5.1.2 to the digit: reward (9), ν standard normal, with optimum ≈ 1.23.</summary>
    public static RewardTensor PublishedMatrix()
    {
        var numbers = new LegacyMersenne(PublishedSeed);
        var values = new double[144];
        foreach (ref var value in values.AsSpan())
        {
            value = numbers.NextNormal();
        }

        return RewardTensor.Matrix(values, 12);
    }

    /// <summary>A random instance of reward (7).</summary>
    /// <param name="agents">n.</param>
    /// <param name="random">Where it comes from.</param>
    public static RewardTensor Target(int agents, RandomSource random)
    {
        var target = new int[agents];
        for (var i = 0; i < agents; i++)
        {
            target[i] = i;
        }

        for (var i = agents - 1; i > 0; i--)
        {
            var other = RandomBlock.Below(random.Block(RandomStream.World, i, 0).W0, i + 1);
            (target[i], target[other]) = (target[other], target[i]);
        }

        return RewardTensor.Target(target);
    }

    /// <summary>A random instance of reward (9), ν standard normal (the supplement's Sec. 1.2.1).</summary>
    /// <param name="agents">n.</param>
    /// <param name="random">Where it comes from.</param>
    public static RewardTensor Matrix(int agents, RandomSource random)
    {
        var values = new double[agents * agents];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = Distributions.Normal(random, RandomStream.World, at / agents, 0, at % agents);
        }

        return RewardTensor.Matrix(values, agents);
    }

    /// <summary>
    /// A random instance of reward (10) as the supplement's Sec. 1.2.2 describes it: k_i uniform on 1, …, 7, a mean
    /// uniform on [−1, 1] for each agent and machine, and ν normal around it with variance 1.
    /// </summary>
    /// <param name="agents">n; 9 in the document.</param>
    /// <param name="sorted">
    /// Whether each (ν_{t,i,a})_a is put in increasing order, so that the last action of a machine is the best for every
    /// agent (case 1); otherwise the best action depends on the agent (case 2).
    /// </param>
    /// <param name="random">Where it comes from.</param>
    public static RewardTensor Actions(int agents, bool sorted, RandomSource random)
    {
        const int MostActions = 7;
        const int CountDraw = MostActions + 1;
        const int MeanDraw = 0;
        var counts = new int[agents];
        for (var machine = 0; machine < agents; machine++)
        {
            counts[machine] = 1 + RandomBlock.Below(random.Block(RandomStream.World, machine, 0, CountDraw).W0, MostActions);
        }

        var values = new List<double>();
        for (var agent = 0; agent < agents; agent++)
        {
            for (var machine = 0; machine < agents; machine++)
            {
                var cell = (agent * agents) + machine;
                var mean = (2 * random.Uniform(RandomStream.World, cell, 1, MeanDraw)) - 1;
                var some = new double[counts[machine]];
                for (var action = 0; action < some.Length; action++)
                {
                    some[action] = mean + Distributions.Normal(random, RandomStream.World, cell, 1, action + 1);
                }

                if (sorted)
                {
                    Array.Sort(some);
                }

                values.AddRange(some);
            }
        }

        return new RewardTensor(counts, [.. values]);
    }
}
