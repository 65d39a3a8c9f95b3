using Covey.Learning.Replications;

namespace Covey.Runtime.Retention;

/// <summary>What replications of a retention market measured.</summary>
/// <param name="Profits">Mean profit a period of each replication.</param>
/// <param name="Agents">Mean number of agents in units of the scale.</param>
/// <param name="FairnessGap">Mean over replications of the group-fairness gap over all measured periods.</param>
/// <param name="AverageRewards">What each type was paid on average; NaN if nobody of it was there.</param>
public sealed record RetentionEstimate(IReadOnlyList<double> Profits, double Agents, double FairnessGap, IReadOnlyList<double> AverageRewards)
{
    /// <summary>Mean profit a period, with its spread over replications.</summary>
    public MeanInterval Profit { get; } = MeanInterval.Of([.. Profits]);

    /// <summary>The standard error of the mean profit.</summary>
    public double ProfitError => Profit.Deviation / Math.Sqrt(Profits.Count);

    /// <summary>By how many standard errors the mean profit lies above an exact value; 0 if both agree to rounding.</summary>
    public double ErrorsFrom(double exact)
    {
        var difference = Profit.Mean - exact;
        return Math.Abs(difference) <= 1e-9 * Math.Abs(exact) ? 0 : difference / ProfitError;
    }
}
