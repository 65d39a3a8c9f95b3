using Covey.Environment.Randomness;
using Covey.Learning.Categorical;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;

namespace Covey.Learning.Methods;

/// <summary>
/// Tabular softmax policies that follow the score function: θ ← θ + α·(1[a = a_i] − π(a))·(r_i − b_i), with b_i the mean of the
/// rewards so far (Lemma 4.1, Proposition E.1). All that an agent is told is the reward of what it did. Rewards are measured in
/// units of the largest gain.
/// </summary>
public sealed class SoftmaxLearner : StageMethod
{
    // How many rounds an agent learns before it is the next one's turn.
    private const int Turn = 25;

    private readonly double _rate;
    private readonly SoftmaxCredit _credit;
    private readonly double _scale;
    private readonly double[] _logits;
    private readonly double[] _baseline;
    private readonly int[] _others;

    /// <summary>Learners who begin with every action equally probable.</summary>
    /// <param name="problem">The stage.</param>
    /// <param name="random">Where it draws from.</param>
    /// <param name="rate">α.</param>
    /// <param name="credit">r_i.</param>
    public SoftmaxLearner(JointUtility problem, RandomSource random, double rate, SoftmaxCredit credit)
        : base(problem, random)
    {
        _rate = rate;
        _credit = credit;
        var largest = problem.LargestGain();
        _scale = largest > 0 ? problem.Unit / largest : 0;
        _logits = new double[Marginals.Length];
        _baseline = new double[problem.Agents];
        _others = new int[problem.Agents];
    }

    /// <inheritdoc/>
    public override void Learn(int round, ReadOnlySpan<int> joint)
    {
        joint.CopyTo(_others);
        if (_credit == SoftmaxCredit.Boosted)
        {
            JointDraw.Thin(Random, round, _others);
        }

        Span<long> gains = stackalloc long[Problem.Actions];
        var shared = _credit == SoftmaxCredit.Shared ? Problem.Value(joint) * _scale : 0;
        for (var agent = 0; agent < joint.Length; agent++)
        {
            if (joint[agent] == JointUtility.Idle || (_credit == SoftmaxCredit.InTurn && round / Turn % joint.Length != agent))
            {
                continue;
            }

            var reward = shared;
            if (_credit != SoftmaxCredit.Shared)
            {
                Problem.Gains(_others, agent, gains);
                reward = gains[joint[agent]] * _scale;
            }

            Reinforce(agent, joint[agent], reward - _baseline[agent]);
            _baseline[agent] += (reward - _baseline[agent]) / Math.Min(Rounds(round, joint.Length), 100);
        }
    }

    /// <summary>How many rounds an agent has learnt from, this one included.</summary>
    private int Rounds(int round, int agents) =>
        _credit == SoftmaxCredit.InTurn ? (round / (Turn * agents) * Turn) + (round % Turn) + 1 : round + 1;

    private void Reinforce(int agent, int taken, double advantage)
    {
        var row = Row(Policy, agent);
        var logits = Row(_logits, agent);
        for (var action = 0; action < row.Length; action++)
        {
            logits[action] += _rate * advantage * ((action == taken ? 1 : 0) - row[action]);
        }

        MaskedCategorical.Softmax(logits, Problem.Feasible(agent), row);
    }
}
