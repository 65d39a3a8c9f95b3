using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Learning.Baselines;
using Covey.Learning.Stages;

namespace Covey.Learning.Methods;

/// <summary><c>osg</c> on a stage: <see cref="OnlineGreedy"/> with every agent's gains given the earlier ones' actions.</summary>
public sealed class OnlineGreedyMethod : StageMethod
{
    private readonly OnlineGreedy _policy;
    private readonly ObservationBatch _observations = new(new ObservationLayout([], [], []));
    private readonly double[] _states;
    private readonly long[] _earlier;
    private readonly long[] _alone;
    private readonly int[] _others;

    /// <summary>Learners who have learnt nothing.</summary>
    /// <param name="problem">The stage.</param>
    /// <param name="random">Where it draws from.</param>
    /// <param name="rounds">T.</param>
    public OnlineGreedyMethod(JointUtility problem, RandomSource random, int rounds)
        : base(problem, random)
    {
        _policy = new OnlineGreedy(problem.Actions, rounds);
        _observations.Reset(problem.Agents);
        _states = new double[problem.Agents * _policy.StateWidth];
        _earlier = new long[problem.Actions];
        _alone = new long[problem.Actions];
        _others = new int[problem.Agents];
        for (var agent = 0; agent < problem.Agents; agent++)
        {
            _observations.Feasible[agent] = problem.Feasible(agent);
            _policy.Begin(State(agent));
        }
    }

    /// <inheritdoc/>
    public override void Learn(int round, ReadOnlySpan<int> joint)
    {
        for (var agent = 0; agent < joint.Length; agent++)
        {
            if (Problem.Feasible(agent) == 0)
            {
                continue;
            }

            Array.Fill(_others, JointUtility.Idle);
            Problem.Gains(_others, agent, _alone);
            joint[..agent].CopyTo(_others);
            Problem.Gains(_others, agent, _earlier);
            _policy.Learn(State(agent), Problem.Feasible(agent), _earlier, _alone);
            _policy.Probabilities(_observations, agent, State(agent), Row(Policy, agent));
        }
    }

    private Span<double> State(int agent) => _states.AsSpan(agent * _policy.StateWidth, _policy.StateWidth);
}
