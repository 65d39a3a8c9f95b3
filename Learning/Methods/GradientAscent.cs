using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;

namespace Covey.Learning.Methods;

/// <summary>
/// <c>psga</c> and <c>psga-boosted</c>: projected ascent along the full-information estimate, the gain of every action given the
/// others' actions; boosted, given those of them that are kept (<see cref="JointDraw.Thin"/>).
/// </summary>
public sealed class GradientAscent : StageMethod
{
    private readonly double _step;
    private readonly bool _boosted;
    private readonly double[] _gradient;
    private readonly int[] _others;

    /// <summary>An ascent from the middle.</summary>
    /// <param name="problem">The stage.</param>
    /// <param name="random">Where it draws from.</param>
    /// <param name="step">η.</param>
    /// <param name="boosted">Whether others' actions are thinned.</param>
    public GradientAscent(JointUtility problem, RandomSource random, double step, bool boosted)
        : base(problem, random)
    {
        _step = step;
        _boosted = boosted;
        _gradient = new double[Marginals.Length];
        _others = new int[problem.Agents];
    }

    /// <inheritdoc/>
    public override void Learn(int round, ReadOnlySpan<int> joint)
    {
        joint.CopyTo(_others);
        if (_boosted)
        {
            JointDraw.Thin(Random, round, _others);
        }

        JointDraw.FullInformation(Problem, _others, _gradient);
        for (var agent = 0; agent < Problem.Agents; agent++)
        {
            var row = Row(Policy, agent);
            for (var action = 0; action < row.Length; action++)
            {
                row[action] += _step * _gradient[(agent * row.Length) + action];
            }

            Simplex.Project(Problem.Feasible(agent), row);
        }
    }
}
