using Covey.Environment.Randomness;
using Covey.Learning.Stages;

namespace Covey.Learning.Marginals;

/// <summary>
/// Theorem 5.2 put to the test on one drifting, open stage: the dynamic ½-regret of the form with two projections, beside (11).
/// </summary>
/// <param name="Ticks">T.</param>
/// <param name="Path">P_T, the path length (10) of the optimal marginals.</param>
/// <param name="Step">η*.</param>
/// <param name="OptimumSum">Σ OPT_t.</param>
/// <param name="Regret">Σ ½·OPT_t − f̃_t(x_t), the mean over replications.</param>
/// <param name="Bound">(11) at η*, which is (12).</param>
public readonly record struct RegretBoundTrial(int Ticks, double Path, double Step, double OptimumSum, double Regret, double Bound)
{
    /// <summary>Whether the regret is at most what was promised.</summary>
    public bool Holds => Regret <= Bound;

    /// <summary>Follows a stage for several numbers of ticks, each with its own step size.</summary>
    /// <param name="create">Makes the stage at its beginning; asked twice, and must give the same.</param>
    /// <param name="horizons">Numbers of ticks T, increasing.</param>
    /// <param name="replications">How often each.</param>
    /// <param name="random">Where estimates are drawn from.</param>
    /// <returns>One trial for each number of ticks.</returns>
    public static RegretBoundTrial[] Play(Func<DriftingStage> create, ReadOnlySpan<int> horizons, int replications, RandomSource random)
    {
        var trials = new RegretBoundTrial[horizons.Length];
        var guarantee = Survey(create(), horizons, trials);
        for (var at = 0; at < trials.Length; at++)
        {
            var (ticks, path) = (trials[at].Ticks, trials[at].Path);
            var step = guarantee.TrackingStep(ticks, path);
            trials[at] = trials[at] with { Step = step, Bound = guarantee.Regret(ticks, path, step) };
        }

        Follow(create(), trials, replications, random);
        return trials;
    }

    /// <summary>The optima's path, their sum, and the constants over all ticks.</summary>
    private static AscentGuarantee Survey(DriftingStage stage, ReadOnlySpan<int> horizons, Span<RegretBoundTrial> trials)
    {
        double path = 0, sum = 0, largest = 0;
        int[]? before = null;
        var actions = 0;
        var reached = 0;
        for (var tick = 0; reached < horizons.Length; tick++)
        {
            if (tick > 0)
            {
                stage.Drift(tick);
            }

            var table = JointTable.Of(stage.Problem());
            actions = table.Actions;
            largest = Math.Max(largest, table.LargestGain());
            sum += table.Optimum;
            var best = table.BestActions(before);
            path += before is null ? 0 : Distance(before, best);
            before = best;
            if (tick + 1 == horizons[reached])
            {
                trials[reached++] = new RegretBoundTrial(tick + 1, path, 0, sum, 0, 0);
            }
        }

        return AscentGuarantee.For(stage.Agents, actions, largest);
    }

    private static void Follow(DriftingStage stage, Span<RegretBoundTrial> trials, int replications, RandomSource random)
    {
        var ascents = new ProjectedAscent[trials.Length * replications];
        double[] gradient = [];
        var joint = new int[stage.Agents];
        var ticks = trials[^1].Ticks;
        for (var tick = 0; tick < ticks; tick++)
        {
            if (tick > 0)
            {
                stage.Drift(tick);
            }

            var table = JointTable.Of(stage.Problem());
            var extension = new PartitionExtension(table);
            Array.Resize(ref gradient, table.Agents * table.Actions);
            for (var run = 0; run < ascents.Length; run++)
            {
                ref var trial = ref trials[run % trials.Length];
                if (tick >= trial.Ticks)
                {
                    continue;
                }

                // The second projection, onto the face of the stage that has come.
                var ascent = ascents[run] ??= new ProjectedAscent(table);
                ascent.MoveTo(table);
                var value = extension.Value(ascent.Marginals);
                trial = trial with { Regret = trial.Regret + (((table.Optimum / 2) - value) / replications) };
                JointDraw.Draw(table, ascent.Marginals, random, (run * ticks) + tick, joint);
                JointDraw.FullInformation(table, joint, gradient);
                ascent.Climb(table, gradient, trial.Step);
            }
        }
    }

    /// <summary>How far apart two vertices are; an agent that is idle in one only is at distance 1.</summary>
    private static double Distance(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var squared = 0;
        for (var agent = 0; agent < one.Length; agent++)
        {
            squared += one[agent] == other[agent] ? 0 : one[agent] == JointUtility.Idle || other[agent] == JointUtility.Idle ? 1 : 2;
        }

        return Math.Sqrt(squared);
    }
}
