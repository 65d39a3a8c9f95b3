using System.Numerics;

namespace Covey.Learning.Stages;

/// <summary>Sequential greedy on a stage problem: agents in order, each the action of largest gain given the earlier ones.</summary>
public static class GreedyChoice
{
    /// <summary>Everybody's action, the lowest of several equally good; idle are only those who can do nothing.</summary>
    public static int[] Of(JointUtility problem)
    {
        var joint = new int[problem.Agents];
        Array.Fill(joint, JointUtility.Idle);
        Span<long> gains = stackalloc long[problem.Actions];
        for (var agent = 0; agent < joint.Length; agent++)
        {
            problem.Gains(joint, agent, gains);
            for (var rest = problem.Feasible(agent); rest != 0; rest &= rest - 1)
            {
                var action = BitOperations.TrailingZeroCount(rest);
                if (joint[agent] == JointUtility.Idle || gains[action] > gains[joint[agent]])
                {
                    joint[agent] = action;
                }
            }
        }

        return joint;
    }
}
