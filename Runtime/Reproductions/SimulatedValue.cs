using System.Globalization;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Replications;
using Covey.Runtime.Retention;

namespace Covey.Runtime.Reproductions;

/// <summary>A simulated mean profit beside its exact value.</summary>
/// <param name="What">What was played.</param>
/// <param name="Scale">θ.</param>
/// <param name="Mode">How the population was kept.</param>
/// <param name="Estimate">What was simulated.</param>
/// <param name="Exact">The exact long-run profit.</param>
internal sealed record SimulatedValue(string What, double Scale, RetentionMode Mode, RetentionEstimate Estimate, double Exact)
{
    /// <summary>The columns of <see cref="Row"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["what", "θ", "kept as", "simulated", "standard error", "exact", "errors apart"];

    /// <summary>Simulated mean and exact value less both of a bound, with the interval of the simulated one.</summary>
    public MeanInterval Below(double bound) => Estimate.Profit with { Mean = bound - Estimate.Profit.Mean };

    /// <summary>A row of a table.</summary>
    public IReadOnlyList<string> Row() =>
    [
        What, Text(Scale, "0"), Mode == RetentionMode.Agents ? "agents" : "counts", Text(Estimate.Profit.Mean, "0.####"), Text(Estimate.ProfitError, "0.####"),
        Text(Exact, "0.####"), Text(Estimate.ErrorsFrom(Exact), "0.00"),
    ];

    /// <summary>The claim that every simulated mean lies within three standard errors of its exact value.</summary>
    public static Claim AllWithinThreeErrors(IReadOnlyList<SimulatedValue> values, string where)
    {
        var apart = values.Select(v => Math.Abs(v.Estimate.ErrorsFrom(v.Exact))).ToArray();
        return new Claim(
            "simulated means agree with the exact Poisson sums",
            where,
            "each within 3 standard errors",
            $"{apart.Count(a => a <= 3)} of {apart.Length} are, the largest distance is {Text(apart.Max(), "0.00")} standard errors",
            apart.All(a => a <= 3));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
