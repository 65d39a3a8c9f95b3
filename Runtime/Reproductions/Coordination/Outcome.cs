using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>
/// What one method came to in one setting. Values are one an evaluation seed; where several policies were trained, theirs are
/// averaged, so that intervals are over evaluations and every training counts alike.
/// </summary>
internal sealed class Outcome
{
    private readonly IReadOnlyList<IReadOnlyList<RunScore>> _runs;

    /// <summary>An outcome.</summary>
    /// <param name="method">Who played.</param>
    /// <param name="setting">Where.</param>
    /// <param name="runs">For every trained policy, or once, a score a seed.</param>
    public Outcome(Method method, Setting setting, IReadOnlyList<IReadOnlyList<RunScore>> runs)
    {
        Method = method;
        Setting = setting;
        _runs = runs;
        Cumulative = Values(score => score.Cumulative);
    }

    public Method Method { get; }

    public Setting Setting { get; }

    /// <summary>Evaluation seeds.</summary>
    public int Seeds => _runs[0].Count;

    /// <summary>Cumulative utility.</summary>
    public double[] Cumulative { get; }

    /// <summary>Its mean.</summary>
    public MeanInterval Mean => MeanInterval.Of(Cumulative);

    /// <summary>The mean cumulative utility of each trained policy.</summary>
    public double[] ByTraining => [.. _runs.Select(runs => runs.Average(score => score.Cumulative))];

    /// <summary>Its cumulative utility over another's under the same seeds.</summary>
    public MeanInterval Over(Outcome other) => MeanInterval.OfRatio(Cumulative, other.Cumulative);

    /// <summary>A value a seed.</summary>
    public double[] Values(Func<RunScore, double> value) =>
        [.. Enumerable.Range(0, Seeds).Select(seed => _runs.Average(runs => value(runs[seed])))];

    /// <summary>A curve over windows.</summary>
    public Curve Curve(IReadOnlyList<double> x, Func<RunScore, int, double> value) =>
        Reproductions.Curve.Of(Method.Label, x, Seeds, (seed, point) => _runs.Average(runs => value(runs[seed], point)));

    /// <summary>The curve of the average utility gap to another method, (1/t) Σ (F_other − F_this), under the same seeds.</summary>
    public Curve Gap(IReadOnlyList<double> x, Outcome other) =>
        Reproductions.Curve.Of(
            Method.Label,
            x,
            Seeds,
            (seed, point) => (other.At(seed, point) - At(seed, point)) / x[point]);

    private double At(int seed, int point) => _runs.Average(runs => runs[seed].CumulativeAt[point]);
}
