using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;

namespace Covey.Learning.Methods;

/// <summary>
/// A method that plays one and the same stage round after round and learns from it (Table 2, science 1.6). Not thread-safe.
/// </summary>
public abstract class StageMethod
{
    private readonly double[] _marginals;

    /// <summary>A method that knows nothing yet: every feasible action of an agent is equally probable.</summary>
    /// <param name="problem">The stage.</param>
    /// <param name="random">Where it draws from.</param>
    protected StageMethod(JointUtility problem, RandomSource random)
    {
        Problem = problem;
        Random = random;
        _marginals = new ProjectedAscent(problem).Marginals.ToArray();
    }

    /// <summary>x, a row an agent: what the coming round's actions are drawn from.</summary>
    public ReadOnlySpan<double> Marginals => _marginals;

    /// <summary>The stage.</summary>
    protected JointUtility Problem { get; }

    /// <summary>Where it draws from.</summary>
    protected RandomSource Random { get; }

    /// <summary>x, to be changed.</summary>
    protected Span<double> Policy => _marginals;

    /// <summary>Draws a round's joint action from <see cref="Marginals"/>.</summary>
    /// <param name="round">Which, from 0.</param>
    /// <param name="joint">Each agent's action.</param>
    public void Act(int round, Span<int> joint) => JointDraw.Draw(Problem, _marginals, Random, round, joint);

    /// <summary>Learns from a round that was played.</summary>
    /// <param name="round">Which.</param>
    /// <param name="joint">Each agent's action.</param>
    public abstract void Learn(int round, ReadOnlySpan<int> joint);

    /// <summary>An agent's row of a table with a number a pair.</summary>
    protected Span<double> Row(Span<double> pairs, int agent) => pairs.Slice(agent * Problem.Actions, Problem.Actions);
}
