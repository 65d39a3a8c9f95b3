using Covey.Learning.Stages;

namespace Covey.Learning.Marginals;

/// <summary>
/// PSGA: projected stochastic gradient ascent on the marginals, x ← Π(x + η g) (Theorem 5.1), and where stages change, the
/// form with two projections, first onto the present stage's face and then onto the next one's (Theorem 5.2).
/// </summary>
public sealed class ProjectedAscent
{
    private readonly double[] _marginals;

    /// <summary>Begins in the middle: every feasible action of an agent equally probable.</summary>
    /// <param name="problem">The first stage.</param>
    public ProjectedAscent(JointUtility problem)
    {
        _marginals = new double[problem.Agents * problem.Actions];
        MoveTo(problem);
    }

    /// <summary>Begins somewhere.</summary>
    /// <param name="problem">The first stage.</param>
    /// <param name="start">Marginals, a row an agent; projected onto the stage's face.</param>
    public ProjectedAscent(JointUtility problem, ReadOnlySpan<double> start)
        : this(problem)
    {
        start.CopyTo(_marginals);
        MoveTo(problem);
    }

    /// <summary>x, a row an agent.</summary>
    public ReadOnlySpan<double> Marginals => _marginals;

    /// <summary>x ← Π(x + η g).</summary>
    /// <param name="problem">The present stage.</param>
    /// <param name="gradient">g, a number a pair.</param>
    /// <param name="step">η.</param>
    public void Climb(JointUtility problem, ReadOnlySpan<double> gradient, double step)
    {
        for (var pair = 0; pair < _marginals.Length; pair++)
        {
            _marginals[pair] += step * gradient[pair];
        }

        MoveTo(problem);
    }

    /// <summary>
    /// x ← Π(x) onto another stage's face, with the same slots and actions. Who joins begins in the middle, who has left has a
    /// row of zeros.
    /// </summary>
    public void MoveTo(JointUtility problem)
    {
        for (var agent = 0; agent < problem.Agents; agent++)
        {
            Simplex.Project(problem.Feasible(agent), _marginals.AsSpan(agent * problem.Actions, problem.Actions));
        }
    }
}
