using Covey.Learning.Replications;

namespace Covey.Client.Evaluation;

/// <summary>One policy's results, an entry a seed.</summary>
/// <param name="policy">Its name or file.</param>
/// <param name="runs">Seeds.</param>
internal sealed class PolicyScore(string policy, int runs)
{
    /// <summary>Its name or file.</summary>
    public string Policy { get; } = policy;

    /// <summary>Sum of the utilities of a run's ticks.</summary>
    public double[] Cumulative { get; } = new double[runs];

    /// <summary>Mean of the normalised utilities of a run's ticks.</summary>
    public double[] Normalised { get; } = new double[runs];

    /// <summary>Mean distance of a target to the nearest agent; NaN where there are none.</summary>
    public double[] MeanTargetDistance { get; } = new double[runs];

    /// <summary>Mean of <see cref="Cumulative"/> with its spread over seeds and its 95% interval.</summary>
    public MeanInterval Interval => MeanInterval.Of(Cumulative);

    /// <summary>Takes over one seed's run.</summary>
    public void Set(int seed, RunTotals totals)
    {
        Cumulative[seed] = totals.Cumulative;
        Normalised[seed] = totals.Normalised;
        MeanTargetDistance[seed] = totals.MeanTargetDistance;
    }
}
