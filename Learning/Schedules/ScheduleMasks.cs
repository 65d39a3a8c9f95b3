using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Categorical;

namespace Covey.Learning.Schedules;

/// <summary>Which targets may follow which, as rows of zeros and ones that all resources share. Immutable.</summary>
internal sealed class ScheduleMasks
{
    private readonly double[] _after;

    public ScheduleMasks(ScheduleProblem problem)
    {
        Problem = problem;
        Stride = WeightedRow.Stride(problem.Targets + (problem.Slack is null ? 0 : 1));
        _after = new double[Stride * problem.Targets];
        for (var target = 0; target < problem.Targets; target++)
        {
            foreach (var next in problem.Next.After(target))
            {
                _after[(target * Stride) + next] = 1;
            }
        }
    }

    public ScheduleProblem Problem { get; }

    /// <summary>The length of a row.</summary>
    public int Stride { get; }

    /// <summary>The targets after one.</summary>
    public ReadOnlySpan<double> After(int target) => _after.AsSpan(target * Stride, Stride);
}
