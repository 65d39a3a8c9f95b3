using Covey.Environment.Randomness;
using Covey.Learning.Stages;

namespace Covey.Learning.Tests.Stages;

/// <summary>Random stages of every kind, present and absent agents included.</summary>
internal static class Instances
{
    public static IEnumerable<StageProblem> Some(int each)
    {
        foreach (var kind in Enum.GetValues<DriftingKind>())
        {
            for (var seed = 1UL; seed <= (ulong)each; seed++)
            {
                var stage = DriftingStage.Create(kind, seed);
                for (var tick = 1; tick <= (int)(seed % 3) * 40; tick++)
                {
                    stage.Drift(tick);
                }

                yield return stage.Problem();
            }
        }
    }

    /// <summary>Random marginals: on the face of policies, or with idle mass.</summary>
    public static double[] Marginals(JointUtility problem, ulong seed, bool idle)
    {
        var random = new RandomSource(seed);
        var marginals = new double[problem.Agents * problem.Actions];
        for (var agent = 0; agent < problem.Agents; agent++)
        {
            var sum = 0.0;
            for (var action = 0; action < problem.Actions; action++)
            {
                if ((problem.Feasible(agent) >> action & 1) != 0)
                {
                    var weight = random.Uniform(RandomStream.World, agent, action);
                    marginals[(agent * problem.Actions) + action] = weight * weight;
                    sum += weight * weight;
                }
            }

            var total = idle ? random.Uniform(RandomStream.World, agent, 999) : 1;
            for (var action = 0; action < problem.Actions && sum > 0; action++)
            {
                marginals[(agent * problem.Actions) + action] *= total / sum;
            }
        }

        return marginals;
    }

    /// <summary>Every joint action with its probability, idle included where the marginals leave room for it.</summary>
    public static IEnumerable<(int[] Joint, double Probability)> All(JointUtility problem, double[] marginals)
    {
        var joint = new int[problem.Agents];
        return Walk(0, 1.0);

        IEnumerable<(int[] Joint, double Probability)> Walk(int agent, double probability)
        {
            if (agent == problem.Agents)
            {
                yield return (joint, probability);
                yield break;
            }

            var idle = 1.0;
            for (var action = 0; action < problem.Actions; action++)
            {
                if ((problem.Feasible(agent) >> action & 1) != 0)
                {
                    var chance = marginals[(agent * problem.Actions) + action];
                    idle -= chance;
                    joint[agent] = action;
                    foreach (var found in Walk(agent + 1, probability * chance))
                    {
                        yield return found;
                    }
                }
            }

            joint[agent] = JointUtility.Idle;
            foreach (var found in Walk(agent + 1, probability * idle))
            {
                yield return found;
            }
        }
    }
}
