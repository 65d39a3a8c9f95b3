using MathNet.Numerics.Distributions;

namespace Covey.Learning.Replications;

/// <summary>
/// A mean over replications with its confidence interval Ȳ ± c·σ/√N, c the 97.5th percentile of Student's t with N − 1
/// degrees of freedom, 2.045 for N = 30 (GAtACA's supplement, Sec. 1.1). σ is the sample's standard deviation (N − 1).
/// </summary>
/// <param name="Mean">Ȳ.</param>
/// <param name="Deviation">σ.</param>
/// <param name="HalfWidth">c·σ/√N; 0 for a single replication.</param>
public readonly record struct MeanInterval(double Mean, double Deviation, double HalfWidth)
{
    /// <summary>Where the interval begins.</summary>
    public double Low => Mean - HalfWidth;

    /// <summary>Where it ends.</summary>
    public double High => Mean + HalfWidth;

    /// <summary>The interval of some replications' values, added up in their order.</summary>
    public static MeanInterval Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("there is no mean of nothing", nameof(values));
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        if (values.Length == 1)
        {
            return new MeanInterval(mean, 0, 0);
        }

        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / (values.Length - 1));
        return new MeanInterval(mean, deviation, Percentile(values.Length - 1) * deviation / Math.Sqrt(values.Length));
    }

    /// <summary>
    /// The ratio of two means over the same replications, Ȳ/X̄, with the interval that comes from the residuals (y − (Ȳ/X̄)·x)/X̄:
    /// what moves both in a replication does not widen it.
    /// </summary>
    /// <param name="values">y, a value a replication.</param>
    /// <param name="references">x, as many; their mean is not 0.</param>
    public static MeanInterval OfRatio(ReadOnlySpan<double> values, ReadOnlySpan<double> references)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, references.Length, nameof(values));
        var reference = Of(references).Mean;
        var ratio = Of(values).Mean / reference;
        var residuals = new double[values.Length];
        for (var at = 0; at < residuals.Length; at++)
        {
            residuals[at] = (values[at] - (ratio * references[at])) / reference;
        }

        var spread = Of(residuals);
        return new MeanInterval(ratio, spread.Deviation, spread.HalfWidth);
    }

    private static double Percentile(int degrees) => StudentT.InvCDF(0, 1, degrees, 0.975);
}
