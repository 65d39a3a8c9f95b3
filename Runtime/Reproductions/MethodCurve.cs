using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Methods;
using Covey.Learning.Stages;

namespace Covey.Runtime.Reproductions;

/// <summary>What a method's policies are worth in the course of rounds on one stage.</summary>
internal static class MethodCurve
{
    private const int Draws = 200;

    /// <summary>f̃(x) before the given rounds and after the last: exact if the stage was enumerated, else from draws.</summary>
    /// <param name="method">The method, fresh.</param>
    /// <param name="problem">The stage.</param>
    /// <param name="table">The stage enumerated; null if it is too large.</param>
    /// <param name="rounds">Rounds at which to measure, increasing.</param>
    public static double[] Of(StageMethod method, JointUtility problem, JointTable? table, ReadOnlySpan<int> rounds)
    {
        var extension = table is null ? null : new PartitionExtension(table);
        var joint = new int[problem.Agents];
        var curve = new double[rounds.Length];
        var measured = 0;
        for (var round = 0; measured < rounds.Length; round++)
        {
            if (round == rounds[measured])
            {
                curve[measured++] = extension?.Value(method.Marginals)
                    ?? JointDraw.Expected(problem, method.Marginals, Draws, new RandomSource((ulong)round)).Mean;
            }

            method.Act(round, joint);
            method.Learn(round, joint);
        }

        return curve;
    }
}
