using System.Numerics;

namespace Covey.Learning.Stages;

/// <summary>
/// A stage's utility over joint actions (science 1.1): at most one pair (i,a) an agent, the partition matroid. An agent is
/// a slot from 0 to <see cref="Agents"/> − 1; one without feasible actions is absent. Not thread-safe.
/// </summary>
public abstract class JointUtility
{
    /// <summary>In a joint action: the agent does nothing.</summary>
    public const int Idle = -1;

    private readonly ulong[] _feasible;

    /// <summary>A utility over some agents' actions.</summary>
    /// <param name="feasible">Each agent's feasible actions as bits.</param>
    /// <param name="actions">Number of actions, at most 64.</param>
    /// <param name="unit">The value of a unit of F.</param>
    protected JointUtility(ReadOnlySpan<ulong> feasible, int actions, double unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actions, 64);
        _feasible = feasible.ToArray();
        Actions = actions;
        Unit = unit;
        Present = 0;
        JointActions = 1;
        foreach (ref var mask in _feasible.AsSpan())
        {
            mask &= ulong.MaxValue >> (64 - actions);
            Present += mask == 0 ? 0 : 1;
            JointActions *= Math.Max(1, BitOperations.PopCount(mask));
        }
    }

    /// <summary>Slots for agents.</summary>
    public int Agents => _feasible.Length;

    /// <summary>Agents with a feasible action.</summary>
    public int Present { get; }

    /// <summary>Actions of an agent, feasible or not.</summary>
    public int Actions { get; }

    /// <summary>The value of a unit of F.</summary>
    public double Unit { get; }

    /// <summary>How many joint actions there are in which no present agent is idle; infinite if too many to count.</summary>
    public double JointActions { get; }

    /// <summary>An agent's feasible actions as bits.</summary>
    public ulong Feasible(int agent) => _feasible[agent];

    /// <summary>F(A) in units.</summary>
    /// <param name="joint">Each agent's action, or <see cref="Idle"/>.</param>
    public abstract long Value(ReadOnlySpan<int> joint);

    /// <summary>F((i,a) | A^{−i}) in units for every action a of agent i; 0 where infeasible.</summary>
    /// <param name="joint">Each agent's action, or <see cref="Idle"/>; agent i's own is not read.</param>
    /// <param name="agent">i.</param>
    /// <param name="gains">One number an action.</param>
    public abstract void Gains(ReadOnlySpan<int> joint, int agent, Span<long> gains);

    /// <summary>
    /// B, the largest marginal gain there is (Assumption B.1): by submodularity that of a single pair given nothing.
    /// </summary>
    public double LargestGain()
    {
        Span<int> nobody = stackalloc int[Agents];
        Span<long> gains = stackalloc long[Actions];
        nobody.Fill(Idle);
        var largest = 0L;
        for (var agent = 0; agent < Agents; agent++)
        {
            Gains(nobody, agent, gains);
            foreach (var gain in gains)
            {
                largest = Math.Max(largest, gain);
            }
        }

        return largest * Unit;
    }
}
