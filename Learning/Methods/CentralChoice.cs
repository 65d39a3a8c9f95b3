using Covey.Environment.Randomness;
using Covey.Learning.Stages;

namespace Covey.Learning.Methods;

/// <summary>
/// <c>csg</c>: centralised sequential greedy, which knows F. Each agent in turn takes the action of largest gain given the
/// earlier ones, the lowest of several.
/// </summary>
public sealed class CentralChoice : StageMethod
{
    /// <summary>Chooses once and for all.</summary>
    public CentralChoice(JointUtility problem, RandomSource random)
        : base(problem, random)
    {
        var joint = GreedyChoice.Of(problem);
        Policy.Clear();
        for (var agent = 0; agent < joint.Length; agent++)
        {
            if (joint[agent] != JointUtility.Idle)
            {
                Row(Policy, agent)[joint[agent]] = 1;
            }
        }
    }

    /// <inheritdoc/>
    public override void Learn(int round, ReadOnlySpan<int> joint)
    {
    }
}
