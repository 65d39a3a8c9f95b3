using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;

namespace Covey.Learning.Tests.Allocation;

/// <summary>A reward that is a table over all trajectories, with no structure to lean on.</summary>
internal sealed class RandomReward(int[] actionCounts, ulong seed, double noise = 0) : IAllocationReward
{
    public int Agents => actionCounts.Length;

    public IReadOnlyList<int> ActionCounts => actionCounts;

    public double Noise => noise;

    /// <summary>All trajectories.</summary>
    public IEnumerable<(int[] Machines, int[] Actions)> Trajectories()
    {
        foreach (var machines in Permutations([]))
        {
            foreach (var actions in ActionVectors([]))
            {
                yield return (machines, actions);
            }
        }
    }

    public double Mean(ReadOnlySpan<int> machines, ReadOnlySpan<int> actions)
    {
        var key = 0;
        for (var i = 0; i < machines.Length; i++)
        {
            key = (((key * Agents) + machines[i]) * 8) + actions[i];
        }

        return (3 * new RandomSource(seed).Uniform(RandomStream.World, key, 0)) - 1;
    }

    private IEnumerable<int[]> Permutations(int[] begun) => begun.Length == Agents
        ? [begun]
        : Enumerable.Range(0, Agents).Except(begun).SelectMany(machine => Permutations([.. begun, machine]));

    private IEnumerable<int[]> ActionVectors(int[] begun) => begun.Length == Agents
        ? [begun]
        : Enumerable.Range(0, actionCounts[begun.Length]).SelectMany(action => ActionVectors([.. begun, action]));
}
