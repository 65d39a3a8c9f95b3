namespace Covey.Environment.Worlds.Allocation;

/// <summary>
/// The reward of an ordered trajectory: n agents, each on one of n machines, with one of the machine's actions (GAtACA,
/// Sec. 2). Nothing is assumed about its form. Agents, machines and actions count from 0. Safe to share between threads.
/// </summary>
public interface IAllocationReward
{
    /// <summary>n, the number of agents and of machines.</summary>
    int Agents { get; }

    /// <summary>How many actions each machine has, k_i ≥ 1.</summary>
    IReadOnlyList<int> ActionCounts { get; }

    /// <summary>Standard deviation of the normal noise on every observed reward; 0: rewards are certain.</summary>
    double Noise { get; }

    /// <summary>λ_{τ,a}, the mean reward of a trajectory.</summary>
    /// <param name="machines">The machine of each agent, τ.</param>
    /// <param name="actions">The action on each <b>machine</b>, a.</param>
    double Mean(ReadOnlySpan<int> machines, ReadOnlySpan<int> actions);
}
